import type { Scenario } from '../../src/core/scenario.ts';
import { CPU_OPTIONS, type CpuParams, resolveCpu } from './params.ts';

/** Tasks that compute, a fixed amount each: what waiting together cannot speed up, and what more processors can. */
const cpu: Scenario<CpuParams, typeof CPU_OPTIONS> = {
  name: 'cpu',
  summary: 'tasks that compute: what only more processors speed up',
  offer: { label: 'Work that computes', hint: 'a fixed amount each: await, threads, processors', own: false },
  options: CPU_OPTIONS,
  examples: ['asyncbench cpu', 'asyncbench cpu --work primes', 'asyncbench cpu --tasks 4 --size 200000 --threads 2'],
  defaultConcurrency: 'all',
  defaultModes: ['sync', 'sequential', 'async', 'threads'],
  usualThreadPool: true,
  digests: true,
  warms: false,
  resolve: resolveCpu,
  async blocking(params) {
    const { blockingCpu } = await import('./forms.ts');
    return blockingCpu(params);
  },
  async async(params) {
    const { asyncCpu } = await import('./forms.ts');
    return asyncCpu(params);
  },
};

export default cpu;
