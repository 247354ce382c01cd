import type { Scenario } from '../../src/core/scenario.ts';
import { FETCH_GROUPS, FETCH_OPTIONS } from './options.ts';
import type { FetchParams } from './params.ts';
import { isListFile } from './url-list.ts';

const fetchScenario: Scenario<FetchParams, typeof FETCH_OPTIONS> = {
  name: 'fetch',
  summary: 'download whole pages',
  args: {
    syntax: '[url...]',
    summary: 'pages to download (default: 7 from a local server)',
    label: 'Which URLs',
    question: { ask: 'Which URLs, or which file of them?', empty: 'seven test pages' },
    files: { option: FETCH_OPTIONS.urls.name, isFile: isListFile },
  },
  offer: {
    label: 'My URLs',
    hint: 'pages to download',
    own: true,
    sample: { label: 'Test pages', hint: 'seven pages from this machine, no network needed', atOnce: false },
  },
  options: FETCH_OPTIONS,
  groups: FETCH_GROUPS,
  examples: [
    'asyncbench fetch',
    'asyncbench fetch https://example.com/ https://example.org/',
    'asyncbench fetch --urls pages.txt --concurrency 16',
  ],
  defaultConcurrency: 64,
  digests: true,
  warms: true,
  async resolve(input, context) {
    const { resolveFetch } = await import('./resolve.ts');
    return resolveFetch(input, context);
  },
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
