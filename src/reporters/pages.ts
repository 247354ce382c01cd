import type { PageReport, Report, TaskRow } from '../core/report.ts';
import { type CsvValue, csvLine } from './csv-line.ts';
import type { Reporter } from './reporter.ts';

const COLUMNS: readonly (readonly [
  title: string,
  value: (row: TaskRow, page: PageReport | null, lane: string) => CsvValue,
])[] = [
  ['place', ({ place }) => place],
  ['task', ({ task }) => task],
  ['mode', (_row, _page, lane) => lane],
  ['status', ({ outcome }) => outcome],
  ['failure', ({ failure }) => failure],
  ['bytes', ({ bytes }) => bytes],
  ['wire_bytes', ({ wireBytes }) => wireBytes],
  ['time_ms', ({ timesMs }, _page, lane) => timesMs[lane]],
  ['queued_ms', (_row, page) => page?.phases.queuedMs],
  ['dns_ms', (_row, page) => page?.phases.dnsMs],
  ['connect_ms', (_row, page) => page?.phases.connectMs],
  ['tls_ms', (_row, page) => page?.phases.tlsMs],
  ['first_byte_ms', (_row, page) => page?.phases.firstByteMs],
  ['body_ms', (_row, page) => page?.phases.bodyMs],
  ['protocol', (_row, page) => page?.protocol],
  ['reused', (_row, page) => page?.reused],
  ['attempts', (_row, page) => page?.attempts],
  [
    'redirects',
    (_row, page) => page?.redirects.map(({ url, status, tookMs }) => `${status} ${url} ${tookMs}`).join('\n'),
  ],
];

function rowsOf(report: Report): string[] {
  const rows = report.tasks?.rows.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)) ?? [];
  return rows.flatMap((row) =>
    Object.keys(row.timesMs).map((lane) => {
      const page = row.pages?.[lane] ?? null;
      return csvLine(COLUMNS.map(([, value]) => value(row, page, lane)));
    }),
  );
}

/** The tasks of the explained round one by one, in the order of the list. */
export const pages: Reporter = {
  name: 'pages',
  summary: 'one row a task and mode: status, sizes, where its time went (CSV)',
  extensions: ['pages.csv'],
  render: (report) => [csvLine(COLUMNS.map(([title]) => title)), ...rowsOf(report)].join(''),
};
