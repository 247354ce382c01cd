import type { ScenarioEntry } from '../src/core/scenario.ts';
import sleep from './sleep/index.ts';

/** Every scenario that the command line offers. */
export const SCENARIOS: readonly ScenarioEntry[] = [
  { scenario: sleep, moduleUrl: import.meta.resolve('./sleep/index.js') },
];
