import type { ComparisonFormat } from './format.ts';

/** The comparison as it is, with its checks. */
export const comparisonJson: ComparisonFormat = {
  name: 'json',
  extensions: ['json'],
  render: ({ comparison, checks }) => `${JSON.stringify({ ...comparison, checks }, null, 2)}\n`,
};
