import { benchmarkAction } from './benchmark-action.ts';
import { bmf } from './bmf.ts';
import { comment } from './comment/comment.ts';
import { csv } from './csv.ts';
import { har } from './har.ts';
import { htmlReporter } from './html/index.ts';
import { hyperfine } from './hyperfine.ts';
import { jsonReporter } from './json.ts';
import { junit } from './junit.ts';
import { artillery } from './load/artillery.ts';
import { k6 } from './load/k6.ts';
import { markdown } from './markdown.ts';
import { pages } from './pages.ts';
import type { Reporter } from './reporter.ts';
import { svg } from './svg.ts';
import { terminalReporter } from './terminal/terminal.ts';
import { traceEvents } from './trace-events.ts';

/** Every output format by name: a new one is a file and a line here. */
export const REPORTERS = {
  terminal: terminalReporter,
  json: jsonReporter,
  csv,
  pages,
  md: markdown,
  comment,
  html: htmlReporter,
  svg,
  'trace-events': traceEvents,
  har,
  junit,
  hyperfine,
  'benchmark-action': benchmarkAction,
  bmf,
  artillery,
  k6,
} satisfies Readonly<Record<string, Reporter>>;
