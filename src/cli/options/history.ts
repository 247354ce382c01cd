import { option } from '../../core/option.ts';
import { TEXT } from './kinds.ts';

/** Where runs are remembered. */
export const HISTORY = {
  history: option('--history <file>', 'add this run to a history, as a line', {
    label: 'Add it to a history',
    ...TEXT,
    values: { kind: 'file', words: [] },
  }),
};
