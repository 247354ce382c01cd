import { type Answer, BACK, type Choice, type Prompter, type SelectQuestion } from './prompter.ts';

/** A choice, and where it leads. */
export interface Way<T> {
  readonly choice: Choice;
  open(): Promise<Answer<T>>;
}

/** Lets one be chosen and follows it; Escape there comes back to the choice. */
export async function askOneOf<T>(
  question: Omit<SelectQuestion<string>, 'choices'>,
  ways: readonly Way<T>[],
  prompter: Prompter,
): Promise<Answer<T>> {
  const choices = ways.map(({ choice }) => choice);
  for (;;) {
    const chosen = await prompter.select({ ...question, choices });
    if (chosen.kind !== 'answer') return chosen;
    const way = ways.find(({ choice }) => choice.value === chosen.value);
    const opened = way === undefined ? BACK : await way.open();
    if (opened.kind !== 'back') return opened;
  }
}
