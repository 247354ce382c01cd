import type { ComparisonFormat } from './format.ts';
import { comparisonHtml } from './html.ts';
import { comparisonJson } from './json.ts';
import { comparisonJunit } from './junit.ts';
import { comparisonMarkdown } from './markdown.ts';

/** The formats of `asyncbench compare --export`: a new one is a file and a line here. */
export const COMPARISON_FORMATS: readonly ComparisonFormat[] = [
  comparisonJson,
  comparisonMarkdown,
  comparisonJunit,
  comparisonHtml,
];
