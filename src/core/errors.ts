/** An option as a message may name it: on the command line by its flag, elsewhere by a name of its own. */
export interface Named {
  readonly flag: string;
}

/** Text that names options by reference, so that whoever shows it decides how they are called there. */
export type Phrase = readonly (string | Named)[];

/** Texts of an error; plain ones name no option. */
export type Wording = string | Phrase;

/** Writes a {@link Phrase}: phrase`give one with ${option} FILE`. */
export function phrase(texts: readonly string[], ...pieces: readonly (Wording | Named)[]): Phrase {
  return texts.flatMap((text, index) => [text, pieces[index] ?? ''].flat());
}

/** The text with every option called by what `nameOf` says: by its flag, on the command line. */
export function say(wording: Wording, nameOf = ({ flag }: Named): string => flag): string {
  return [wording]
    .flat()
    .map((part) => (typeof part === 'string' ? part : nameOf(part)))
    .join('');
}

/** What an error says beside its message. */
interface ErrorDetails {
  readonly hint?: Wording | undefined;
  /** What there is to choose from, the same for every such error: where many are told together, it stands once. */
  readonly choices?: string | undefined;
  readonly cause?: unknown;
  /** The option that is wrong, and which of its values where it has several. */
  readonly option?: Named | undefined;
  readonly index?: number | undefined;
}

/**
 * The command line or an input file is wrong, and nothing was run (exit code 2).
 *
 * The message says what is wrong (of what: the option, line or field), what was found and what is expected;
 * `hint` says what to do next.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly wording: { readonly message: Wording; readonly hint: Wording | undefined };
  readonly hint: string | undefined;
  readonly details: Omit<ErrorDetails, 'hint'>;

  constructor(message: Wording, { hint, ...details }: ErrorDetails = {}) {
    super(say(message), details.cause === undefined ? undefined : { cause: details.cause });
    this.wording = { message, hint };
    this.details = details;
    const advice = [hint ?? [], details.choices ?? []].flatMap((text) => (text.length === 0 ? [] : say(text)));
    this.hint = advice.length === 0 ? undefined : advice.join('\n');
  }
}

/** What `act` returns; an error that it throws says what it is about: an option, or a part of the input. */
export function about<T>(subject: Named | Wording, act: () => T, index?: number): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { message, hint } = error.wording;
    const option = typeof subject === 'object' && 'flag' in subject ? subject : undefined;
    throw new UsageError(phrase`${subject}: ${message}`, { ...error.details, hint, option, index });
  }
}

/** What is wrong with the input that `act` reads; null where nothing is. */
export function usageErrorOf(act: () => unknown): UsageError | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

/** Problems that are told of one input; of a long list of them, nobody reads more. */
const MOST_PROBLEMS = 20;

/** Several things are wrong with the input at once: each is told, so that one correction round is enough. */
export function usageErrors(heading: string, problems: readonly Wording[], hint?: string): UsageError {
  const lines = problems.slice(0, MOST_PROBLEMS).flatMap((problem) => ['\n  ', problem].flat());
  const more = problems.length > MOST_PROBLEMS ? [`\n  and ${problems.length - MOST_PROBLEMS} more`] : [];
  return new UsageError([heading, ...lines, ...more], { hint });
}

/** What all of them read, or what is wrong with each, under a heading. @throws UsageError */
export function readAll<T>(heading: string, readers: readonly (() => T)[]): T[] {
  const errors = readers.map(usageErrorOf).filter((error) => error !== null);
  if (errors.length === 0) return readers.map((read) => read());
  const problems = errors.map(({ wording }) => wording.message);
  throw usageErrors(heading, problems);
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
