/** Texts that a POSIX shell and PowerShell both take as they are. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** One word of a command line, quoted where a shell would read it otherwise (POSIX shell, section 2.2). */
export function quoteWord(word: string, platform: NodeJS.Platform): string {
  if (PLAIN.test(word)) return word;
  if (platform === 'win32') return `"${word.replaceAll('"', '\\"')}"`;
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
