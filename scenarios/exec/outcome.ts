import { codeOf, messageOf } from '../../src/core/errors.ts';
import { shortMessage } from '../../src/core/printable.ts';
import type { TaskResult } from '../../src/core/scenario.ts';
import { formatBytes, formatGivenMs } from '../../src/core/units.ts';
import type { Command } from './params.ts';

/** More output than this, of one command, is not kept: the command is ended, in every mode. */
export const MOST_OUTPUT_BYTES = 64_000_000;

/** How a command ended, whichever way it was run. */
export interface Ending {
  /** Set where the system did not start it. */
  readonly error: Error | null;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It was ended because its time was over, or it wrote too much. */
  readonly ended: 'timeout' | 'too-large' | null;
  readonly bytes: number;
  /** Of both streams; only where it was asked for. */
  readonly digest: string | null;
  /** The end of what it wrote, standard error if there is any. */
  readonly lastWords: string;
}

const NOT_STARTED: Readonly<Record<string, readonly [code: string, why: string]>> = {
  ENOENT: ['not-found', 'no such command'],
  EACCES: ['not-executable', 'not a program that may be run'],
  ENOEXEC: ['not-executable', 'not a program that can be run'],
  E2BIG: ['too-long', 'its arguments are too long'],
  EAGAIN: ['too-many', 'no more processes can be started: lower --concurrency'],
  EMFILE: ['too-many-files', 'too many open files: lower --concurrency, or raise the limit with ulimit -n'],
};

const ONE_ARGUMENT = 'a command and its arguments stand in the same quotes';

function failed(code: string, message: string): TaskResult {
  return { ok: false, failure: { code, message: shortMessage(message) } };
}

/** The last line that says something. */
function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? '' : `: ${line}`;
}

/** What a task came to: exit code 0 is success, everything else a failure that says why. */
export function resultOf(command: Command, label: string, ending: Ending, timeoutMs: number): TaskResult {
  const { error, code, signal, ended, lastWords } = ending;
  if (ended === 'timeout') return failed('timeout', `${label}: did not end within ${formatGivenMs(timeoutMs)}`);
  if (ended === 'too-large') {
    return failed('too-large', `${label}: wrote more than ${formatBytes(MOST_OUTPUT_BYTES)}, and was ended`);
  }
  if (error !== null) {
    const [word, why] = NOT_STARTED[codeOf(error) ?? ''] ?? ['not-started', messageOf(error)];
    // `exec npm run lint` are three commands.
    const hint = word === 'not-found' && command.args.length === 0 ? `; ${ONE_ARGUMENT}` : '';
    return failed(word, `${command.file}: ${why}${hint}`);
  }
  if (signal !== null) return failed(signal.toLowerCase(), `${label}: was killed by ${signal}${lastLine(lastWords)}`);
  if (code !== 0) return failed(`exit-${code}`, `${label}: exited with code ${code}${lastLine(lastWords)}`);
  const done = { ok: true, bytes: ending.bytes, outcome: 'exit 0' } as const;
  return ending.digest === null ? done : { ...done, digest: ending.digest };
}
