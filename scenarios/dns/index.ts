import type { Scenario } from '../../src/core/scenario.ts';
import { DNS_OPTIONS } from './options.ts';
import type { DnsParams } from './params.ts';

/** Lookups of host names: by the system, where libuv's threads are the limit, or by a name server. */
const dns: Scenario<DnsParams, typeof DNS_OPTIONS> = {
  name: 'dns',
  summary: 'look up host names, by the system or by a name server',
  args: {
    syntax: '<name...>',
    summary: 'host names: example.com',
    label: 'Which names',
    question: { ask: 'Which host names?' },
  },
  offer: { label: 'My host names', hint: 'names to look up', own: true },
  options: DNS_OPTIONS,
  examples: [
    'asyncbench dns example.com example.org',
    'asyncbench dns example.com --tasks 32 --via resolve',
    'asyncbench dns db.internal --server 10.0.0.2 --concurrency auto',
  ],
  defaultConcurrency: 64,
  usualThreadPool: true,
  digests: true,
  warms: true,
  async resolve(input) {
    const { resolveDns } = await import('./resolve.ts');
    return resolveDns(input);
  },
  async async(params, context) {
    const { asyncDns } = await import('./async-dns.ts');
    return asyncDns(params, context);
  },
};

export default dns;
