import type { ReadStream, WriteStream } from 'node:tty';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { type Answer, BACK } from '../prompter.ts';

/** The terminal that questions are asked on. */
export interface Terminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
}

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
}

/** What kind of question it is, and whom to tell. */
export interface Watching {
  /** Ctrl-D edits a text that is being typed; anywhere else it is the end. */
  readonly typing: boolean;
  /** Called when the program goes on after Ctrl-Z: the shell has written over the question. */
  resumed(): void;
}

/** Watches how a question is left without an answer. */
export interface Leaving {
  /** Ends the question where it can't end itself. */
  readonly signal: AbortSignal;
  /** Escape or the end; null as long as neither came. */
  outcome(): Exclude<Answer<never>, { kind: 'answer' }> | null;
  /** Waits for the check of an answer, in which keys reach nobody else: null where the user leaves meanwhile. */
  during<T>(check: Promise<T>): Promise<T | null>;
  release(): void;
}

/**
 * Tells Escape from Ctrl-C, which the prompting library reports alike, and notices what it does not: Ctrl-D, the end of
 * the input, signals from outside, and keys while an answer is checked.
 */
export function watchLeaving({ input, output }: Terminal, io: Io, { typing, resumed }: Watching): Leaving {
  const controller = new AbortController();
  let outcome: ReturnType<Leaving['outcome']> = null;
  let giveUp: (() => void) | null = null;
  let over = false;
  let suspended = false;
  const end = () => {
    if (giveUp === null) controller.abort();
    else giveUp();
  };
  const leave = (code: ExitCode) => {
    outcome = { kind: 'leave', code };
  };
  const endOfInput = () => {
    if (over) return;
    outcome ??= { kind: 'leave', code: EXIT.ok };
    end();
  };
  const suspend = () => {
    suspended = true;
    output.write(SHOW_CURSOR);
  };
  // readline pauses its input after a suspension and leaves it to others to resume it.
  const goOn = () => {
    suspended = false;
    setImmediate(() => {
      if (over) return;
      input.resume();
      resumed();
    });
  };
  const onKey = (_: string | undefined, { name, ctrl }: Key) => {
    if (ctrl === true && name === 'c') leave(EXIT.interrupted);
    else if (name === 'escape') outcome ??= BACK;
    else if (ctrl === true && name === 'd' && !typing) setImmediate(endOfInput);
    else if (ctrl === true && name === 'z') suspend();
    if (outcome !== null) giveUp?.();
  };
  // readline closes its input on Ctrl-C, Ctrl-D and at the end of it; a question that is still open then would hang.
  const onPause = () => {
    if (suspended) goOn();
    else setImmediate(endOfInput);
  };
  const onSignal = (code: ExitCode) => () => {
    leave(code);
    end();
  };
  input.on('keypress', onKey);
  input.on('pause', onPause);
  const releases = [
    io.onSignal('SIGINT', onSignal(EXIT.interrupted)),
    io.onSignal('SIGTERM', onSignal(EXIT.terminated)),
  ];
  return {
    signal: controller.signal,
    outcome: () => outcome,
    async during(check) {
      const givenUp = new Promise<null>((resolve) => {
        giveUp = () => resolve(null);
      });
      try {
        return await Promise.race([check, givenUp]);
      } finally {
        giveUp = null;
      }
    },
    release() {
      over = true;
      input.off('keypress', onKey);
      input.off('pause', onPause);
      for (const release of releases) release();
    },
  };
}

/** DECTCEM: the text cursor is shown. */
export const SHOW_CURSOR = '\u001b[?25h';
