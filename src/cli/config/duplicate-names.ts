/** Where the text that begins at a quotation mark ends. */
function endOfText(json: string, start: number): number {
  let index = start + 1;
  while (index < json.length && json[index] !== '"') index += json[index] === '\\' ? 2 : 1;
  return index + 1;
}

/** Texts, brackets and commas, in their order. */
function* tokensOf(json: string): Generator<string> {
  for (let index = 0; index < json.length; ) {
    const character = json[index] ?? '';
    const end = character === '"' ? endOfText(json, index) : index + 1;
    if ('"{}[],'.includes(character)) yield json.slice(index, end);
    index = end;
  }
}

/** An object or a list that is still open. */
interface Open {
  readonly path: string;
  /** Of an object; null for a list. */
  readonly names: Set<string> | null;
  /** What comes next: the name or the index of the value. */
  place: string;
  expectsName: boolean;
}

function pathIn({ path, names, place }: Open): string {
  if (names === null) return `${path}[${place}]`;
  return path === '' ? place : `${path}.${place}`;
}

/**
 * The paths of names that an object of a JSON text has twice: `JSON.parse` keeps the last one and says nothing.
 *
 * @param json a text that `JSON.parse` takes
 */
export function duplicateNames(json: string): string[] {
  const duplicates: string[] = [];
  const stack: Open[] = [];
  for (const token of tokensOf(json)) {
    const top = stack.at(-1);
    if (token === '{' || token === '[') {
      const path = top === undefined ? '' : pathIn(top);
      const names = token === '{' ? new Set<string>() : null;
      stack.push({ path, names, place: '0', expectsName: token === '{' });
    } else if (token === '}' || token === ']') {
      stack.pop();
    } else if (top !== undefined && token === ',') {
      if (top.names === null) top.place = String(Number(top.place) + 1);
      else top.expectsName = true;
    } else if (top?.names != null && top.expectsName) {
      top.place = String(JSON.parse(token));
      top.expectsName = false;
      if (top.names.has(top.place)) duplicates.push(pathIn(top));
      top.names.add(top.place);
    }
  }
  return duplicates;
}
