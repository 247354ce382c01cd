import { GENERAL_MODES, MODE_NAMES, MODES, type ModeName } from '../../core/modes.ts';
import { planProblem } from './explain.ts';
import type { Prompter } from './prompter.ts';
import { type Answer, answer, type Choice } from './prompter.ts';
import { planOf, type Request, withModes } from './request.ts';

type Lacks = (mode: ModeName) => string | null;

/** Every mode; one that this work can't run says why. */
export function modeChoices(lacks: Lacks): Choice<ModeName>[] {
  // What only some work has of its own is offered where this work has it.
  const offered = MODE_NAMES.filter((name) => GENERAL_MODES.includes(name) || lacks(name) === null);
  return offered.map((name): Choice<ModeName> => {
    const reason = lacks(name);
    const { summary } = MODES[name];
    return reason === null
      ? { value: name, label: name, hint: summary }
      : { value: name, label: name, hint: reason, disabled: true };
  });
}

/** In the order of the registry, whatever order they were chosen in. */
function ordered(chosen: readonly ModeName[]): ModeName[] {
  return MODE_NAMES.filter((name) => chosen.includes(name));
}

/** Asks which modes to run. */
export async function askModes(request: Request, lacks: Lacks, prompter: Prompter): Promise<Answer<Request>> {
  const choices = modeChoices(lacks);
  const possible = choices.filter(({ disabled }) => disabled !== true).map(({ value }) => value);
  const chosen = await prompter.several({
    message: 'Which modes?',
    choices,
    initial: planOf(request).modes.filter((mode) => possible.includes(mode)),
    check: async (modes) =>
      modes.length === 0 ? 'choose at least one: Space marks it' : planProblem(withModes(request, ordered(modes))),
  });
  return chosen.kind === 'answer' ? answer(withModes(request, ordered(chosen.value))) : chosen;
}

/** Asks for one more mode. */
export async function askAnotherMode(request: Request, lacks: Lacks, prompter: Prompter): Promise<Answer<Request>> {
  const { modes } = planOf(request);
  const chosen = await prompter.select({
    message: 'Which mode as well?',
    choices: modeChoices(lacks).filter(({ value }) => !modes.includes(value)),
  });
  return chosen.kind === 'answer' ? answer(withModes(request, ordered([...modes, chosen.value]))) : chosen;
}
