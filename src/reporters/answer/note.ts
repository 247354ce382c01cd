import type { Tone } from '../../text/ink.ts';

/** One labelled line under the answer. */
export interface Note {
  readonly label: 'why' | 'blocked' | 'checked' | 'doubt' | 'next' | 'failed' | 'left out' | 'PARTIAL' | 'missing';
  readonly text: string;
  readonly tone?: Tone;
}
