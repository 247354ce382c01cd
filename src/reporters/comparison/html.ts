import { comparisonPage } from '../html/comparison.ts';
import { languageOf } from '../html/language/index.ts';
import type { ComparisonFormat } from './format.ts';

/** A page of its own. */
export const comparisonHtml: ComparisonFormat = {
  name: 'html',
  extensions: ['html', 'htm'],
  render: ({ comparison, conclusion }, lang) => comparisonPage(comparison, conclusion, languageOf(lang)),
};
