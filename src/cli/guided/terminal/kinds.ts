import { complete, completes, type ListFolder } from '../complete.ts';
import type { SelectQuestion, SeveralQuestion, TextQuestion } from '../prompter.ts';
import type { Key, Kind, Line } from './question.ts';

/** The next choice that may be chosen in that direction, round the ends. */
function step(choices: readonly { readonly disabled?: boolean }[], from: number, by: 1 | -1): number {
  const count = choices.length;
  for (let steps = 1; steps <= count; steps++) {
    const at = (from + by * steps + count * steps) % count;
    if (choices[at]?.disabled !== true) return at;
  }
  return from;
}

function moved(choices: readonly { readonly disabled?: boolean }[], cursor: number, { name }: Key): number {
  if (name === 'up') return step(choices, cursor, -1);
  return name === 'down' || name === 'tab' ? step(choices, cursor, 1) : cursor;
}

/** Where the cursor stands first: on the initial choice, else on the first that may be chosen. */
function startOf(
  choices: readonly { readonly value: string; readonly disabled?: boolean }[],
  initial?: string,
): number {
  const at = choices.findIndex(({ value }) => value === initial);
  return at >= 0 && choices[at]?.disabled !== true ? at : step(choices, -1, 1);
}

/** One of several choices. */
export function selectKind<T extends string>(question: SelectQuestion<T>): Kind<number, T> {
  const { message, choices, initial, above = '', keys = [], onEscape = 'back', stays } = question;
  const keyAt = (key: Key) => keys.findIndex((each) => each.key === key.name && key.ctrl !== true && key.meta !== true);
  return {
    initial: startOf(choices, initial),
    typing: null,
    ...(stays === undefined ? {} : { stays }),
    press(cursor, key) {
      const at = keyAt(key);
      return at < 0 ? moved(choices, cursor, key) : choices.length + at;
    },
    takes: (cursor) => cursor >= choices.length,
    value(cursor) {
      const chosen = choices[cursor] ?? keys[cursor - choices.length];
      if (chosen === undefined) throw new Error(`'${message}' has no choice`);
      return chosen.value;
    },
    check: async () => null,
    draw: (frame, cursor, look) =>
      frame.menu(
        { message, above, onEscape: stays === undefined ? onEscape : null, ...look },
        { choices, keys, cursor, marked: null },
      ),
  };
}

interface Marking<T> {
  readonly cursor: number;
  readonly marked: readonly T[];
}

/** Any of several choices; Space marks. */
export function severalKind<T extends string>(question: SeveralQuestion<T>): Kind<Marking<T>, readonly T[]> {
  const { message, choices, initial, check } = question;
  const toggled = ({ cursor, marked }: Marking<T>): Marking<T> => {
    const choice = choices[cursor];
    if (choice === undefined || choice.disabled === true) return { cursor, marked };
    const { value } = choice;
    return { cursor, marked: marked.includes(value) ? marked.filter((each) => each !== value) : [...marked, value] };
  };
  return {
    initial: { cursor: startOf(choices), marked: initial },
    typing: null,
    press(state, key) {
      if (key.name === 'space') return toggled(state);
      const cursor = moved(choices, state.cursor, key);
      return cursor === state.cursor ? state : { ...state, cursor };
    },
    value: ({ marked }) => marked,
    check,
    draw: (frame, { cursor, marked }, look) =>
      frame.menu({ message, onEscape: 'back', ...look }, { choices, cursor, marked }),
  };
}

/** A line to type. */
export function textKind(
  { message, empty, initial, values, check }: TextQuestion,
  list: ListFolder,
): Kind<Line, string> {
  const completing = values != null && completes(values) ? values : null;
  return {
    initial: { typed: '', cursor: 0 },
    typing: initial,
    ...(completing === null ? {} : { complete: (typed: string) => complete(typed, completing, list) }),
    press: (state, _key, line) => (line.typed === state.typed && line.cursor === state.cursor ? state : line),
    value: ({ typed }) => typed,
    check,
    draw: (frame, line, look) =>
      frame.input({ message, onEscape: 'back', ...look }, { ...line, empty, completes: completing !== null }),
  };
}
