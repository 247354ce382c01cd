import { checkSuite, junitDocument } from '../junit.ts';
import type { ComparisonFormat } from './format.ts';

/** Its checks as test cases. */
export const comparisonJunit: ComparisonFormat = {
  name: 'junit',
  extensions: ['xml'],
  render: ({ comparison: { scenario, current }, checks }) =>
    junitDocument([checkSuite({ title: scenario, createdAt: current.createdAt, checks })]),
};
