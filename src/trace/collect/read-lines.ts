import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../core/plain.ts';
import type { RecordLine } from '../recorder/format.ts';

function isRecordLine(value: unknown): value is RecordLine {
  return isObject(value) && typeof value.t === 'string';
}

/** Where the program was killed in the middle of a write, the last line is cut: what is whole before it counts. */
function parseLine(text: string): RecordLine[] {
  try {
    const value: unknown = JSON.parse(text);
    return isRecordLine(value) ? [value] : [];
  } catch {
    return [];
  }
}

/** The lines of every thread that wrote into the folder. */
export function readLines(folder: string): RecordLine[][] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8').split('\n').flatMap(parseLine));
}
