import { platform as ownPlatform } from 'node:os';
import { UsageError } from '../../src/core/errors.ts';

/** What only a shell understands: pipes, redirections, lists, subshells, variables, patterns. */
const OPERATORS = new Set('|&;<>()$`*?\n');

/** What a backslash takes its meaning from inside double quotes (POSIX.1-2017, Shell Command Language, 2.2.3). */
const ESCAPABLE = new Set('"\\$`');

/** On Windows a backslash parts folders: there it takes the meaning of a double quote inside two of them, and no more. */
const ESCAPABLE_ON_WINDOWS = new Set('"');

function needsShell(sign: string): never {
  const shown = sign === '\n' ? 'a line break' : `'${sign}'`;
  throw new UsageError(`${shown} is for a shell, and none is used`, {
    hint: `Add --shell to run commands in one; a plain ${shown} stands in single quotes.`,
  });
}

/** Reads one command, sign by sign. */
class WordReader {
  readonly #text: string;
  readonly #onWindows: boolean;
  readonly #words: string[] = [];
  #at = 0;
  /** Null between words: '' is a word where it was quoted. */
  #word: string | null = null;

  constructor(text: string, platform: NodeJS.Platform) {
    this.#text = text;
    this.#onWindows = platform === 'win32';
  }

  read(): string[] {
    for (let sign = this.#next(); sign !== undefined; sign = this.#next()) this.#take(sign);
    if (this.#word !== null) this.#words.push(this.#word);
    return this.#words;
  }

  #next(): string | undefined {
    return this.#text[this.#at++];
  }

  #append(text: string): void {
    this.#word = (this.#word ?? '') + text;
  }

  #take(sign: string): void {
    if (sign === ' ' || sign === '\t') {
      if (this.#word !== null) this.#words.push(this.#word);
      this.#word = null;
    } else if (sign === "'") this.#append(this.#upTo("'"));
    else if (sign === '"') this.#quoted();
    else if (sign === '\\' && !this.#onWindows) this.#append(this.#next() ?? '\\');
    else if (OPERATORS.has(sign) || (this.#word === null && (sign === '~' || sign === '#'))) needsShell(sign);
    else this.#append(sign);
  }

  #upTo(end: string): string {
    const stop = this.#text.indexOf(end, this.#at);
    if (stop === -1) {
      const hint = this.#onWindows ? 'cmd.exe keeps words together in double quotes only: "npm test".' : undefined;
      throw new UsageError(`got ${this.#text}, expected a closing ${end}`, { hint });
    }
    const text = this.#text.slice(this.#at, stop);
    this.#at = stop + 1;
    return text;
  }

  #quoted(): void {
    const escapable = this.#onWindows ? ESCAPABLE_ON_WINDOWS : ESCAPABLE;
    this.#append('');
    for (let sign = this.#next(); sign !== '"'; sign = this.#next()) {
      if (sign === undefined) throw new UsageError(`got ${this.#text}, expected a closing "`);
      if (sign === '$' || sign === '`') needsShell(sign);
      if (sign !== '\\') this.#append(sign);
      else if (escapable.has(this.#text[this.#at] ?? '')) this.#append(this.#next() ?? '');
      else this.#append(sign);
    }
  }
}

/**
 * The words of a command, by the quoting rules of a POSIX shell and nothing else of it: blanks part words, single quotes
 * keep everything, double quotes all but a backslash before `"`, `\`, `$` and `` ` ``, a backslash the next sign.
 * On Windows a backslash is itself, but for one before `"` in double quotes.
 *
 * @throws UsageError for what only a shell understands, and for quotes that are not closed
 */
export function splitWords(text: string, platform: NodeJS.Platform = ownPlatform()): string[] {
  const words = new WordReader(text, platform).read();
  const [first = ''] = words;
  if (first === '') throw new UsageError('got no command, expected one');
  if (/^[A-Za-z_]\w*=/.test(first)) {
    throw new UsageError(`${first} sets a variable, which is for a shell, and none is used`, {
      hint: `Add --shell to run commands in one, or use env: 'env ${first} …'.`,
    });
  }
  return words;
}
