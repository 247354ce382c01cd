import type { ResolveContext } from '../../src/core/scenario.ts';
import { nameOfList, readList } from '../list/read-list.ts';
import { FETCH_OPTIONS } from './options.ts';

const URL_LIST = { option: FETCH_OPTIONS.urls, expected: 'one URL a line' };

/** The list as messages call it. */
export const nameOfSource = nameOfList;

/** The text of a URL list: a file, or standard input for `-`. @throws UsageError when it can't be read */
export function readUrlSource(file: string, context: ResolveContext): Promise<string> {
  return readList(file, URL_LIST, context);
}
