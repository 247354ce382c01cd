import { fileURLToPath } from 'node:url';

/** The file that a traced program loads before its own first line: the one place that knows where it lies. */
export const RECORDER = fileURLToPath(new URL('../recorder/preload.cjs', import.meta.url));
