import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const READS = 1000;

const folder = new URL('./', import.meta.url);
const files = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.mjs'));

/** Reads the files of this folder again and again. The labels name the tasks in the timeline and in messages. */
export default {
  tasks: Array.from({ length: READS }, (_, read) => files[read % files.length]),
  async: (_task, { label }) => readFile(new URL(label, folder)),
  blocking: (_task, { label }) => readFileSync(new URL(label, folder)),
};
