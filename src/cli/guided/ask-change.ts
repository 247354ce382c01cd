import type { Option } from '../../core/option.ts';
import { MODES } from '../options/modes.ts';
import { ROUNDS } from '../options/rounds.ts';
import { SHARED_OPTIONS } from '../options/shared.ts';
import { type Asking, askField } from './ask-field.ts';
import { askTime } from './ask-limits.ts';
import { askModes } from './ask-modes.ts';
import { type Field, fieldsOf, optionField } from './field.ts';
import { type Answer, BACK, type Choice } from './prompter.ts';
import type { Request } from './request.ts';
import type { Services } from './services.ts';

/** These have questions of their own. */
const ASKED_OTHERWISE = new Set<Option>([MODES.modes, ROUNDS.runs, ROUNDS.maxTime]);

const SHARED_FIELDS: readonly Field[] = Object.values<Option>(SHARED_OPTIONS)
  .filter((option) => !ASKED_OTHERWISE.has(option))
  .map(optionField);

function fieldChoice(field: Field, request: Request): Choice {
  const present = field.read(request).join(', ');
  const now = present === '' || present === field.name ? present : `${present} now`;
  return {
    value: field.name,
    label: field.name,
    hint: now === '' ? field.summary : `${field.summary}; ${now}`,
  };
}

interface Changing extends Asking {
  readonly services: Services;
}

async function askOneOf(
  message: string,
  fields: readonly Field[],
  request: Request,
  asking: Changing,
): Promise<Answer<Request>> {
  for (;;) {
    const chosen = await asking.prompter.select({
      message,
      choices: fields.map((field) => fieldChoice(field, request)),
    });
    if (chosen.kind !== 'answer') return chosen;
    const field = fields.find(({ name }) => name === chosen.value);
    const changed = field === undefined ? BACK : await askField(field, request, asking);
    if (changed.kind !== 'back') return changed;
  }
}

/** Asks what to change and for its new value. */
export async function askChange(request: Request, asking: Changing): Promise<Answer<Request>> {
  const { prompter, services } = asking;
  const own = fieldsOf(request.entry.scenario);
  const choices: Choice[] = [
    ...own.map((field) => fieldChoice(field, request)),
    { value: 'modes', label: 'Modes' },
    { value: 'time', label: 'How long it takes' },
    { value: 'flag', label: 'Any other flag' },
  ];
  for (;;) {
    const chosen = await prompter.select({ message: 'What shall change?', choices });
    if (chosen.kind !== 'answer') return chosen;
    const field = own.find(({ name }) => name === chosen.value);
    let changed: Answer<Request>;
    if (field !== undefined) changed = await askField(field, request, asking);
    else if (chosen.value === 'modes') changed = await askModes(request, await services.lacks(request), prompter);
    else if (chosen.value === 'time') changed = await askTime(request, prompter);
    else changed = await askOneOf('Which flag?', SHARED_FIELDS, request, asking);
    if (changed.kind !== 'back') return changed;
  }
}
