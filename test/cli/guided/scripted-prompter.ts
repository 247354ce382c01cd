import type {
  Answer,
  Choice,
  Prompter,
  SelectQuestion,
  SeveralQuestion,
  TextQuestion,
} from '../../../src/cli/guided/prompter.ts';
import { answer } from '../../../src/cli/guided/prompter.ts';

/** What the script answers: the value of a choice, several of them, a text, or how the question is left. */
export type Reply = string | readonly string[] | { readonly leave: Exclude<Answer<never>, { kind: 'answer' }> };

export const ESCAPE: Reply = { leave: { kind: 'back' } };
export const CTRL_C: Reply = { leave: { kind: 'leave', code: 130 } };

/** Answers from a script, and notes what it was asked and told. */
export class ScriptedPrompter implements Prompter {
  /** `ask: message`, `wrong: why`, `say: …`, `complain: …`, `line: …`, in their order. */
  readonly log: string[] = [];
  readonly choices: Record<string, readonly Choice[]> = {};
  /** What stood above a question. */
  readonly above: Record<string, string> = {};
  readonly initial: Record<string, string | readonly string[] | undefined> = {};
  /** Whether Ctrl-C comes right after a run, before the next question is there. */
  stopsAfterRun = false;
  readonly #script: Reply[];

  constructor(script: readonly Reply[]) {
    this.#script = [...script];
  }

  async select<T extends string>({
    message,
    choices,
    keys = [],
    initial,
    above,
  }: SelectQuestion<T>): Promise<Answer<T>> {
    this.choices[message] = choices;
    this.initial[message] = initial;
    const reply = this.#next(message);
    if (typeof reply === 'object' && 'leave' in reply) return reply.leave;
    if (above !== undefined) this.above[message] = above;
    const choice = [...choices.filter(({ disabled }) => disabled !== true), ...keys].find(
      ({ value }) => value === reply,
    );
    if (choice === undefined) throw new Error(`'${message}' has no choice ${String(reply)}`);
    return answer(choice.value);
  }

  async several<T extends string>({
    message,
    choices,
    initial,
    check,
  }: SeveralQuestion<T>): Promise<Answer<readonly T[]>> {
    this.choices[message] = choices;
    this.initial[message] = initial;
    for (;;) {
      const reply = this.#next(message);
      if (typeof reply === 'object' && 'leave' in reply) return reply.leave;
      const wanted = typeof reply === 'string' ? [reply] : reply;
      const values = wanted.flatMap((value) => choices.find((choice) => choice.value === value)?.value ?? []);
      const problem = await check(values);
      if (problem === null) return answer(values);
      this.log.push(`wrong: ${problem}`);
    }
  }

  async text({ message, initial, check }: TextQuestion): Promise<Answer<string>> {
    this.initial[message] = initial;
    for (;;) {
      const reply = this.#next(message);
      if (typeof reply !== 'string') {
        if ('leave' in reply) return reply.leave;
        throw new Error(`'${message}' takes a text`);
      }
      const problem = await check(reply);
      if (problem === null) return answer(reply);
      this.log.push(`wrong: ${problem}`);
    }
  }

  say(text: string): void {
    this.log.push(`say: ${text}`);
  }

  complain(text: string): void {
    this.log.push(`complain: ${text}`);
  }

  showLine(line: string): void {
    this.log.push(`line: ${line}`);
  }

  async forgetTyped(): Promise<boolean> {
    this.log.push('forget what was typed');
    return this.stopsAfterRun;
  }

  #next(message: string): Reply {
    this.log.push(`ask: ${message}`);
    const reply = this.#script.shift();
    if (reply === undefined) throw new Error(`the script ends at '${message}'`);
    return reply;
  }
}
