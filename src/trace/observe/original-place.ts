import { AssertionError } from 'node:assert';
import { fileKindOf, type Place } from '../recorder/stack.ts';

/** A frame for whoever prints stacks: only its place is known. They copy the methods of its prototype. */
class PlaceFrame {
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  getFileName() {
    return this.#place.file;
  }
  getScriptNameOrSourceURL() {
    return this.#place.file;
  }
  getLineNumber() {
    return this.#place.line;
  }
  getColumnNumber() {
    return this.#place.column;
  }
  getFunctionName() {
    return this.#place.name;
  }
  getTypeName() {
    return null;
  }
  getMethodName() {
    return null;
  }
  getThis() {
    return undefined;
  }
  getFunction() {
    return undefined;
  }
  getEvalOrigin() {
    return undefined;
  }
  getPromiseIndex() {
    return null;
  }
  getScriptHash() {
    return '';
  }
  isNative() {
    return false;
  }
  isEval() {
    return false;
  }
  isToplevel() {
    return true;
  }
  isConstructor() {
    return false;
  }
  isAsync() {
    return false;
  }
  isPromiseAll() {
    return false;
  }
  toString() {
    return positionOf(this.#place);
  }
}

function positionOf({ file, line, column }: Pick<Place, 'file' | 'line' | 'column'>): string {
  return `${file}:${line}:${column}`;
}

/** What prints stacks: of this realm, or of Node's own where this one is a context in it (jest). */
function stackPrinter(): typeof Error.prepareStackTrace {
  const outer: unknown = Object.getPrototypeOf(AssertionError);
  const printer: unknown = typeof outer === 'function' ? Reflect.get(outer, 'prepareStackTrace') : undefined;
  return (
    Error.prepareStackTrace ?? (typeof printer === 'function' ? (printer as typeof Error.prepareStackTrace) : undefined)
  );
}

const POSITION = /\(?((?:file:\/\/)?[^\s()]+|(?:\/|[a-z]:[\\/])[^()]+):(\d+):(\d+)\)?\s*$/i;

/**
 * Where a place is in the source that was written: a test runner that compiles on the fly knows, and has `Error` print
 * stacks that way (`Error.prepareStackTrace`, https://v8.dev/docs/stack-trace-api). Without one it is the place itself.
 */
export function originalPosition(place: Place): string {
  const prepareStackTrace = stackPrinter();
  if (typeof prepareStackTrace !== 'function') return positionOf(place);
  try {
    const printed: unknown = prepareStackTrace(new Error(), [new PlaceFrame(place) as unknown as NodeJS.CallSite]);
    const [, file, line, column] = POSITION.exec(String(printed)) ?? [];
    if (file === undefined) return positionOf(place);
    return positionOf({ file: fileKindOf(file).file, line: Number(line), column: Number(column) });
  } catch {
    return positionOf(place); // What prints stacks here wants frames of V8's own.
  }
}
