import type { Template } from '../template.ts';

const TEXT = `// Reads files in both forms: blocking (readFileSync) and asynchronous (fs.promises).
// Run it with: npx asyncbench run files.mjs --modes all
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

// The files of this folder, again and again: a round should take 10 ms or more.
const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => entry.name);

export const tasks = Array.from({ length: 500 }, (_, read) => names[read % names.length]);

// Small files that are in memory already are often read faster by the blocking form: see for yourself.
export const async = (_task, { label }) => readFile(folder + label);
export const blocking = (_task, { label }) => readFileSync(folder + label);
`;

export const files: Template = {
  name: 'files',
  summary: 'files read in both forms',
  start: () => ({ files: [{ path: 'files.mjs', text: TEXT }], command: 'asyncbench run files.mjs --modes all' }),
};
