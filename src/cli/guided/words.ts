import { quoteArgument } from '../../core/windows-script.ts';

/** Texts that a POSIX shell takes as they are. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * Texts that cmd.exe, PowerShell and Git's bash all take as they are: bash would eat backslashes, and scripts of
 * PowerShell, as npm's are, get `1,2` as two words.
 */
const PLAIN_ON_WINDOWS = /^[\w+=:./-]+$/;

/** One word of a command line, quoted where a shell would read it otherwise (POSIX shell, section 2.2). */
export function quoteWord(word: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') return PLAIN_ON_WINDOWS.test(word) ? word : quoteArgument(word);
  if (PLAIN.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** Splits what was typed at blanks; quotes keep them: `20ms "a b"` is two words. */
export function splitWords(text: string): string[] {
  const parts = text.match(/(?:"[^"]*"|'[^']*'|[^\s"']+|["'])+/g) ?? [];
  return parts.map((part) =>
    part.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  );
}

/** The text that {@link splitWords} splits into these words. */
export function joinWords(words: readonly string[]): string {
  return words.map((word) => (/[\s"']/.test(word) ? quoteForSplit(word) : word)).join(' ');
}

function quoteForSplit(word: string): string {
  return word.includes('"') ? `'${word}'` : `"${word}"`;
}
