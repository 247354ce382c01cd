import type { Plain, PlainObject } from '../../src/core/plain.ts';
import type { AnyValues } from './params.ts';

/** What a runner must know to load the work: the file, and what was said of it on the command line. */
export interface RunParams extends PlainObject {
  readonly path: string;
  readonly forms: readonly ('async' | 'blocking')[];
  /** `--export`. */
  readonly exported?: string;
  /** `--tasks`, or what `--input` lists. */
  readonly tasks?: number | readonly Plain[];
  /** The values of the file's parameters. */
  readonly values?: AnyValues;
  /** The whole function to call: its name in `variants`; empty for what the file itself is. */
  readonly variant?: string;
}
