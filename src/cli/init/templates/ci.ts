import type { Template } from '../template.ts';

const TEXT = `// Benchmarks with the checks that a CI job runs: npx asyncbench ci
// A check that fails is run a second time before the job is red.

/** @type {import('asyncbench').Config} */
export default {
  // What goes for all benchmarks.
  defaults: { maxTime: '10s' },
  benchmarks: {
    // The name is yours. Put your own file in its place: scenario: 'run', args: ['variants.mjs'].
    waits: {
      scenario: 'sleep',
      args: ['50ms', '30ms'],
      // Counted figures (in-flight, failures) never depend on the machine; speed-ups hardly do.
      checks: ['speedup >= 1.3', 'async.in-flight == 2'],
    },
  },
};
`;

export const ci: Template = {
  name: 'ci',
  summary: 'checks for a CI job',
  files: [{ path: 'asyncbench.config.mjs', text: TEXT }],
  command: 'asyncbench ci',
};
