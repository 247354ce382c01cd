import type { Scenario } from '../../src/core/scenario.ts';
import type { FetchParams } from './params.ts';
import { resolveFetch } from './resolve.ts';

const fetchScenario: Scenario<FetchParams> = {
  name: 'fetch',
  summary: 'download whole pages',
  args: {
    syntax: '[url...]',
    description: 'pages to download (default: 7 from a local server)',
    question: { ask: 'Which URLs?', empty: 'a file of them, or seven test pages' },
  },
  options: [
    {
      flags: '--urls <file>',
      description: 'list of URLs, one a line; - is standard input',
      repeatable: true,
      question: { ask: 'Which file lists URLs?', empty: 'none' },
    },
    { flags: '--max-redirects <n>', description: 'redirects followed for one page (default: 10)' },
    { flags: '--keep-alive', description: 'keep connections from round to round' },
    { flags: '--max-requests <n>', description: 'requests sent at most, all rounds together' },
    { flags: '--ignore-throttling', description: 'go on after 429, or 503 with Retry-After' },
    { flags: '--no-preflight', description: 'measure pages that fail too' },
    { flags: '--same-bodies', description: 'withhold the speed-up where a body varies' },
    { flags: '-H, --header <name: value>', description: 'send this header with every request', repeatable: true },
  ],
  examples: [
    'asyncbench fetch',
    'asyncbench fetch https://example.com/ https://example.org/',
    'asyncbench fetch --urls pages.txt --concurrency 16',
  ],
  defaultConcurrency: 64,
  digests: true,
  warms: true,
  resolve: resolveFetch,
  // Loading the HTTP client takes 80 ms, which the command's own process never needs.
  async blocking(params, context) {
    const { createBlockingDownloads } = await import('./bridge/bridge.ts');
    return createBlockingDownloads(params, context);
  },
  async async(params, context) {
    const { Downloader } = await import('./downloader.ts');
    return new Downloader(params, context);
  },
};

export default fetchScenario;
