/** The text with something else between two marks. @throws Error where it has not both */
export function between(text: string, [begin, end]: readonly [begin: string, end: string], content: string): string {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`there is no ${begin.trim()} with ${end.trim()}`);
  return before + begin + content + end + after;
}
