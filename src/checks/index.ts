export type { Check, FigureRef } from './check.ts';
export { pickLane } from './find-mode.ts';
export { countsRounds, isCounted, judge, minimumRounds } from './judge.ts';
export { METRIC_NAMES, metricCatalog } from './metrics/index.ts';
export { parseCheck } from './parse-check.ts';
export { maxMedianCheck, minSpeedupCheck } from './shorthand.ts';
