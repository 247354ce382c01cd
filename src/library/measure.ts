import type { Report } from '../core/report.ts';
import type { MeasureOptions } from './options.ts';
import type { Variants, Work } from './work.ts';

/**
 * Measures work the way the command line does, and returns the same report.
 *
 * A function is called as it is, a task (`defineScenario`) is driven by the modes of its forms, both in the calling
 * process: the report says `isolation: 'none'`. The modes of a module, given by its URL, and of a scenario of the
 * command line run in processes of their own.
 *
 * @throws UsageError before anything runs, where the work or an option is wrong; failed tasks are figures of the report
 */
export async function measure(work: Work, options: MeasureOptions = {}): Promise<Report> {
  const { runWork } = await import('./run.ts');
  return runWork(work, options);
}

/**
 * Compares functions with each other, in the calling process: rounds take turns, speed-ups are computed inside pairs.
 * The first function is the reference.
 *
 * @throws UsageError before anything runs, where a function or an option is wrong
 */
export async function compare(variants: Variants, options: MeasureOptions = {}): Promise<Report> {
  const { runVariants } = await import('./run.ts');
  return runVariants(variants, options);
}
