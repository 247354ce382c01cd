import { historyPage } from '../html/history/page.ts';
import { languageOf } from '../html/language/index.ts';
import type { HistoryFormat } from './format.ts';

/** A page of its own. */
export const historyHtml: HistoryFormat = {
  name: 'html',
  extensions: ['html', 'htm'],
  render: (history, lang) => historyPage(history, languageOf(lang)),
};
