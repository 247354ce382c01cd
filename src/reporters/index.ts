import { jsonReporter } from './json.ts';
import type { Reporter } from './reporter.ts';
import { terminalReporter } from './terminal/terminal.ts';

/** Every output format by name: a new one is a file and a line here. */
export const REPORTERS = {
  terminal: terminalReporter,
  json: jsonReporter,
} satisfies Readonly<Record<string, Reporter>>;

export type ReporterName = keyof typeof REPORTERS;
