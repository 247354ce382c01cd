import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = new URL('./', import.meta.url);
const files = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.mjs'));

/** Reads the files of this folder. The labels name the tasks in the timeline and in error messages. */
export default {
  tasks: files,
  async: (_task, { label }) => readFile(new URL(label, folder)),
  blocking: (_task, { label }) => readFileSync(new URL(label, folder)),
};
