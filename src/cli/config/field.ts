import type { Option, Options } from '../../core/option.ts';
import { SHARED_OPTIONS } from '../options/shared.ts';

/** A field of a config file that stands for an option of the command line. */
export interface ConfigField {
  readonly name: string;
  readonly option: Option;
}

/** The fields of a scenario's options. */
export function fieldsOf(options: Options): ConfigField[] {
  return Object.entries(options).map(([name, option]) => ({ name, option }));
}

/** The fields that all benchmarks share: those options that say what a config file makes of them. */
export const SHARED_FIELDS: readonly ConfigField[] = fieldsOf(SHARED_OPTIONS).filter(
  ({ option }) => option.field !== undefined,
);
