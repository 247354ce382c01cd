import { plain } from '../markdown.ts';

/** Characters of one reason or message that are shown. */
const MOST_CHARACTERS = 600;

/**
 * Text from outside in a comment: escaped, on one line, not endless, and nobody is called and no issue linked by it, since
 * an empty remark stands behind `@` and `#`.
 */
export function safe(text: string): string {
  const characters = [...text];
  const short = characters.length <= MOST_CHARACTERS ? text : `${characters.slice(0, MOST_CHARACTERS).join('')}…`;
  return plain(short).replace(/(@|\\#)(?=\w)/g, '$1<!-- -->');
}
