import type { TaskOutput } from '../core/scenario.ts';
import { type Io, tell } from './io.ts';

/** Prints what each task wrote under its name, on standard error: standard output holds the report. */
export function showOutputs(outputs: readonly TaskOutput[], io: Pick<Io, 'stderr'>): void {
  for (const { label, text } of outputs) {
    tell(io.stderr, `\n==> ${label} <==`);
    if (text !== '') tell(io.stderr, text.trimEnd());
  }
}
