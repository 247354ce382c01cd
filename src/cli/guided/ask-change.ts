import type { Option } from '../../core/option.ts';
import { MODES } from '../options/modes.ts';
import { ROUNDS } from '../options/rounds.ts';
import { SHARED_OPTIONS } from '../options/shared.ts';
import { type Asking, askField } from './ask-field.ts';
import { askConcurrency, askTime } from './ask-limits.ts';
import { askModes } from './ask-modes.ts';
import { askOneOf, type Way } from './ask-one-of.ts';
import { type Field, fieldsOf, optionField } from './field.ts';
import type { Answer, Choice } from './prompter.ts';
import type { Request } from './request.ts';
import type { Services } from './services.ts';

interface Changing extends Asking {
  readonly services: Services;
}

type Ask = (request: Request, asking: Changing) => Promise<Answer<Request>>;

/** Shared options that most people know first, with questions of their own. */
const COMMON: readonly { readonly value: string; readonly option: Option; readonly ask: Ask }[] = [
  {
    value: 'modes',
    option: MODES.modes,
    ask: async (request, { prompter, services }) => askModes(request, await services.lacks(request), prompter),
  },
  {
    value: 'concurrency',
    option: MODES.concurrency,
    ask: (request, { prompter }) => askConcurrency(request, prompter),
  },
  { value: 'time', option: ROUNDS.maxTime, ask: (request, { prompter }) => askTime(request, prompter) },
];

/** `--runs` is among the answers to how long it takes. */
const ASKED_ABOVE = new Set<Option>([...COMMON.map(({ option }) => option), ROUNDS.runs]);

/** In the user's words; the flag and its present value stand beside them. */
function choiceOf(field: Field, request: Request, value = field.name): Choice {
  const present = field.read(request).join(', ');
  const now = present === field.name ? 'on' : present;
  return { value, label: field.label, hint: [field.hint, now].filter((part) => part !== '').join('  ') };
}

function wayToField(field: Field, request: Request, asking: Changing): Way<Request> {
  return { choice: choiceOf(field, request), open: () => askField(field, request, asking) };
}

/** What few ever change. */
const askRest: Ask = (request, asking) => {
  const rest = Object.values<Option>(SHARED_OPTIONS).filter((option) => !ASKED_ABOVE.has(option));
  const ways = rest.map((option) => wayToField(optionField(option), request, asking));
  return askOneOf({ message: 'What else shall change?' }, ways, asking.prompter);
};

/** Asks what to change and for its new value. */
export function askChange(request: Request, asking: Changing): Promise<Answer<Request>> {
  const ways = [
    ...fieldsOf(request.entry.scenario).map((field) => wayToField(field, request, asking)),
    ...COMMON.map(({ value, option, ask }) => ({
      choice: choiceOf(optionField(option), request, value),
      open: () => ask(request, asking),
    })),
    { choice: { value: 'flag', label: 'Something else' }, open: () => askRest(request, asking) },
  ];
  return askOneOf({ message: 'What shall change?' }, ways, asking.prompter);
}
