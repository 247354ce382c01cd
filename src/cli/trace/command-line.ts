import { quoteWord } from '../guided/words.ts';

/** The line for a shell that traces a program with these flags. */
export function traceCommandLine(
  words: readonly string[],
  flags: readonly string[],
  platform: NodeJS.Platform,
): string {
  const isFile = /\.[cm]?[jt]sx?$/.test(words[0] ?? '');
  const all = isFile && !words.includes('--') ? [...words, ...flags] : [...flags, '--', ...words];
  return ['asyncbench', 'trace', ...all].map((word) => quoteWord(word, platform)).join(' ');
}
