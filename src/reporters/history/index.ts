import { historyCsv } from './csv.ts';
import type { HistoryFormat } from './format.ts';
import { historyHtml } from './html.ts';
import { historyJson } from './json.ts';
import { historyMarkdown } from './markdown.ts';

/** The formats of `asyncbench history --export`: a new one is a file and a line here. */
export const HISTORY_FORMATS: readonly HistoryFormat[] = [historyHtml, historyJson, historyCsv, historyMarkdown];
