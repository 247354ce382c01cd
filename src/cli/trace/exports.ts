import { UsageError } from '../../core/errors.ts';
import type { Lang } from '../../reporters/reporter.ts';
import { toHar } from '../../trace/export/har.ts';
import { type SavedTrace, toJson } from '../../trace/export/json.ts';
import { toTraceEvents } from '../../trace/export/trace-events.ts';
import { tracePage } from './page.ts';

type Content = Omit<SavedTrace, 'traceSchemaVersion'>;

/** One format that a trace is saved in. */
interface TraceFormat {
  readonly name: string;
  render(content: Content, lang: Lang): string;
}

const FORMATS: readonly TraceFormat[] = [
  { name: 'json', render: toJson },
  { name: 'har', render: ({ trace, asyncbench }) => toHar(trace, asyncbench) },
  { name: 'html', render: tracePage },
  { name: 'perfetto', render: ({ trace }) => toTraceEvents(trace) },
];

/** What may stand before a file. */
export const TRACE_EXPORT_PREFIXES = FORMATS.map(({ name }) => `${name}:`);

/** Where a trace goes, and in which format. */
export interface TraceExport {
  readonly file: string;
  render(content: Content, lang: Lang): string;
}

function formatNamed(name: string): TraceFormat | undefined {
  return FORMATS.find((format) => format.name === name);
}

/** Reads `trace.json` (Trace Event JSON), `x.har`, `json:FILE`, `perfetto:FILE`. @throws UsageError */
export function parseTraceExport(text: string): TraceExport {
  const [, name, named] = /^([a-z]+):(.+)$/i.exec(text) ?? [];
  const byPrefix = name === undefined ? undefined : formatNamed(name);
  if (byPrefix !== undefined && named !== undefined) return { file: named, render: byPrefix.render };
  const ending = /\.(har|html|json)$/.exec(text)?.[1];
  const byEnding = ending === undefined ? undefined : formatNamed(ending === 'json' ? 'perfetto' : ending);
  if (byEnding !== undefined && name === undefined) return { file: text, render: byEnding.render };
  throw new UsageError(
    `got '${text}', expected FILE.html, FILE.json (for Perfetto), FILE.har, or ${TRACE_EXPORT_PREFIXES.join(', ')} before the file`,
  );
}
