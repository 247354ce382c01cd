import { printable } from '../core/printable.ts';

/** Printable text; what XML 1.0 has no way to say, not even escaped (2.2 Characters), becomes the replacement character. */
function sayable(text: string): string {
  const said = text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
  return printable(said);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
};

/** Text between tags. */
export function xmlText(text: string): string {
  return sayable(text).replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** Attributes of a tag, in the given order; line ends survive as references. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => {
      const escaped = sayable(String(value)).replace(/[&<>"\t\n]/g, (character) => ENTITIES[character] ?? character);
      return ` ${name}="${escaped}"`;
    })
    .join('');
}
