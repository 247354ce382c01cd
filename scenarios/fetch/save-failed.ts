import { formatCount } from '../../src/core/units.ts';
import { isSecret } from './headers.ts';
import { formatTargets } from './lists/targets.ts';
import type { FetchParams } from './params.ts';
import { shownUrl } from './url-list.ts';

/**
 * A list of these pages that `--urls` reads again. Secrets are in no file that asyncbench writes: user names in URLs and
 * headers that may be a secret are left out, and the list says so.
 */
export function listOfFailed({ urls, own }: Pick<FetchParams, 'urls' | 'own'>, failed: readonly number[]): string {
  let hidden = 0;
  const pages = failed.map((page) => {
    const given = urls[page] ?? '';
    const url = shownUrl(given);
    const request = own[page];
    const headers = request?.headers.filter((header) => !isSecret(header)) ?? [];
    if (url !== given || headers.length < (request?.headers.length ?? 0)) hidden += 1;
    if (request === undefined) return { url, request: null };
    return { url, request: { ...request, headers, bodyFile: null } };
  });
  const heading = `# ${failed.length.toLocaleString('en-US')} of ${formatCount(urls.length, 'page')} failed\n`;
  const warning =
    hidden === 0 ? '' : `# what may be a secret is left out of ${hidden.toLocaleString('en-US')} of them\n`;
  return heading + warning + formatTargets(pages);
}
