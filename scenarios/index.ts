import type { ScenarioEntry } from '../src/core/scenario.ts';
import cpu from './cpu/index.ts';
import dns from './dns/index.ts';
import exec from './exec/index.ts';
import fetch from './fetch/index.ts';
import files from './files/index.ts';
import run from './run/index.ts';
import sleep from './sleep/index.ts';

/** Every scenario that the command line offers. */
export const SCENARIOS: readonly ScenarioEntry[] = [
  { scenario: sleep, moduleUrl: import.meta.resolve('./sleep/index.js') },
  { scenario: fetch, moduleUrl: import.meta.resolve('./fetch/index.js') },
  { scenario: run, moduleUrl: import.meta.resolve('./run/index.js') },
  { scenario: exec, moduleUrl: import.meta.resolve('./exec/index.js') },
  { scenario: files, moduleUrl: import.meta.resolve('./files/index.js') },
  { scenario: cpu, moduleUrl: import.meta.resolve('./cpu/index.js') },
  { scenario: dns, moduleUrl: import.meta.resolve('./dns/index.js') },
];
