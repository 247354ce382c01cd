import { digestOf } from '../digest.ts';

/** What a round left: of each task, and of all together. */
export interface RoundOutcome {
  /** By name: `task 3`, `all()`, `result()`, a function's name. */
  readonly parts: Readonly<Record<string, Part>>;
}

/** What one part of the work returned. */
export interface Part {
  /** Null where nothing can be told of it: it returned nothing, or no plain data. */
  readonly digest: string | null;
  /** Of its elements whatever their order; null where it is no list. */
  readonly unordered: string | null;
  /** As it is shown. */
  readonly shown: string;
}

const MOST_SHOWN = 60;

function shownOf(value: unknown): string {
  let text: string | undefined;
  try {
    text = value instanceof Map || value instanceof Set ? JSON.stringify([...value]) : JSON.stringify(value);
  } catch {
    // A circle, or a number too large for JSON.
  }
  const shown = text ?? String(value);
  return shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN - 1)}…` : shown;
}

function elementsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (value instanceof Map || value instanceof Set) return [...value];
  return typeof value === 'string' && value.length > 1 ? [...value] : null;
}

function unorderedOf(value: unknown): string | null {
  const digests = elementsOf(value)?.map((element) => digestOf(element) ?? 'nothing');
  return digests === undefined ? null : digestOf(digests.toSorted());
}

/** What can be told of a returned value. */
export function partOf(value: unknown): Part {
  return { digest: digestOf(value), unordered: unorderedOf(value), shown: shownOf(value) };
}

/** What can be told of a failure: its message is the result. */
export function failedPart(message: string): Part {
  return { digest: digestOf(`failed: ${message}`), unordered: null, shown: `failed: ${message}` };
}
