import type { Chain } from '../analysis/chain.ts';
import type { Trace } from '../model.ts';

/** The addresses of a chain's GETs, one a line, as `asyncbench fetch --urls` reads them; those with secrets left out. */
export function urlsOf(trace: Trace, chain: Chain): { text: string; count: number; leftOut: number } {
  const targets = chain.operations.flatMap((id) => trace.operations[id]?.target ?? []);
  const gets = targets.filter(({ method }) => method === 'GET');
  const whole = gets.filter((target) => target.whole).map(({ url }) => url);
  const urls = [...new Set(whole)];
  return { text: urls.map((url) => `${url}\n`).join(''), count: urls.length, leftOut: gets.length - whole.length };
}
