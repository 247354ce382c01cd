/**
 * The command line or an input file is wrong, and nothing was run (exit code 2).
 *
 * The message names the flag, line or field, what was found and what is expected;
 * `hint` says what to do next.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly hint: string | undefined;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint;
  }
}

/** Problems that are told of one input; of a long list of them, nobody reads more. */
const MOST_PROBLEMS = 20;

/** Several things are wrong with the input at once: each is told, so that one correction round is enough. */
export function usageErrors(heading: string, problems: readonly string[], hint?: string): UsageError {
  const lines = problems.slice(0, MOST_PROBLEMS).map((problem) => `  ${problem}`);
  if (problems.length > MOST_PROBLEMS) lines.push(`  and ${problems.length - MOST_PROBLEMS} more`);
  return new UsageError([heading, ...lines].join('\n'), hint === undefined ? {} : { hint });
}

/** The message of anything that was thrown, with the messages of its causes. */
export function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause === undefined ? thrown.message : `${thrown.message}: ${messageOf(thrown.cause)}`;
}

/** The machine-readable code of a system or library error (`ECONNREFUSED`, …), if it carries one. */
export function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return 'cause' in thrown ? codeOf(thrown.cause) : undefined;
}
