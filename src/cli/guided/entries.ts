import type { RawOptions } from '../../core/option.ts';
import type { ScenarioEntry } from '../../core/scenario.ts';
import { MODES } from '../options/modes.ts';
import { askOneOf } from './ask-one-of.ts';
import { askProgram } from './ask-program.ts';
import { type Field, firstFieldsOf } from './field.ts';
import { type Answer, answer, type Choice, type Prompter, type SelectQuestion } from './prompter.ts';
import type { Services } from './services.ts';

/** What was chosen in the first menu: the work, and what is still to be asked of it. */
export interface Start {
  /** The value of the entry that led here. */
  readonly from: string;
  readonly entry: ScenarioEntry;
  readonly fields: readonly Field[];
  /** False where the question itself says which. */
  readonly asksModes: boolean;
  /** True where nothing is asked before it runs. */
  readonly atOnce: boolean;
  /** What is given already. */
  readonly options: RawOptions;
}

/** What an entry works with. */
interface Surroundings {
  readonly prompter: Prompter;
  readonly services: Services;
}

/** An entry of the first menu, and where it leads: null where it has done everything itself. */
interface Entry {
  readonly choice: Choice;
  open(around: Surroundings): Promise<Answer<Start | null>>;
}

function entryOf(choice: Choice, start: Pick<Start, 'entry' | 'fields' | 'atOnce'>): Entry {
  const whole: Start = { ...start, from: choice.value, asksModes: true, options: {} };
  return { choice, open: async () => answer(whole) };
}

function scenarioEntry(entry: ScenarioEntry): Entry {
  const { name, summary, offer = { label: name, hint: summary } } = entry.scenario;
  const choice = { value: name, label: offer.label, hint: offer.hint };
  return entryOf(choice, { entry, fields: firstFieldsOf(entry.scenario), atOnce: false });
}

/** What scenarios do where nothing is said about it: at once, or with the questions that are left. */
function samples(scenarios: readonly ScenarioEntry[], kind: { readonly atOnce: boolean }): Entry[] {
  return scenarios.flatMap((entry) => {
    const { name, offer } = entry.scenario;
    if (offer?.sample === undefined || offer.sample.atOnce !== kind.atOnce) return [];
    const { label, hint, atOnce } = offer.sample;
    return [entryOf({ value: `${name} sample`, label, hint }, { entry, fields: [], atOnce })];
  });
}

/** Whether the work is the user's own. */
function isOwn({ scenario }: ScenarioEntry): boolean {
  return scenario.offer?.own === true;
}

/** Work that is not the user's; what the menu has begun with already comes last. */
function others(scenarios: readonly ScenarioEntry[]): ScenarioEntry[] {
  const begun = ({ scenario }: ScenarioEntry) => Number(scenario.offer?.sample !== undefined);
  return scenarios.filter((each) => !isOwn(each)).toSorted((a, b) => begun(a) - begun(b));
}

/** The search for the best limit, of any work to which a limit matters. */
const HOW_MANY: Entry = {
  choice: { value: 'limit', label: 'How many at once?', hint: 'the best number, found by trying' },
  async open(around) {
    const { scenarios } = around.services;
    const entries = [...scenarios.filter(isOwn).map(scenarioEntry), ...samples(scenarios, { atOnce: false })];
    const opened = await askEntry({ message: 'How many of what?' }, entries, around);
    if (opened.kind !== 'answer' || opened.value === null) return opened;
    const options = { [MODES.concurrency.name]: 'auto' };
    return answer({ ...opened.value, from: HOW_MANY.choice.value, asksModes: false, options });
  },
};

/** A program of the user, traced: there is no work to compare modes of. */
const PROGRAM: Entry = {
  choice: { value: 'program', label: 'My program', hint: 'as it is: what it waits for, one after the other' },
  open: askProgram,
};

function askEntry(question: Omit<SelectQuestion<string>, 'choices'>, entries: readonly Entry[], around: Surroundings) {
  const ways = entries.map(({ choice, open }) => ({ choice, open: () => open(around) }));
  return askOneOf(question, ways, around.prompter);
}

/** Asks what to run, until there is something to run. The menu has every scenario as it offers itself, and more. */
export async function askStart(
  { before, onEscape }: { readonly before: Start | null; readonly onEscape: string },
  around: Surroundings,
): Promise<Answer<Start>> {
  const { scenarios } = around.services;
  const entries = [
    ...samples(scenarios, { atOnce: true }),
    ...scenarios.filter(isOwn).map(scenarioEntry),
    HOW_MANY,
    ...samples(scenarios, { atOnce: false }),
    ...others(scenarios).map(scenarioEntry),
    PROGRAM,
  ];
  const initial = before === null ? {} : { initial: before.from };
  for (;;) {
    const opened = await askEntry({ message: 'What do you want to run?', onEscape, ...initial }, entries, around);
    if (opened.kind !== 'answer') return opened;
    if (opened.value !== null) return answer(opened.value);
  }
}
