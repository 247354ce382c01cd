import { type HarPage, type HarRequest, type HarTimings, harFile, momentAfter, UNKNOWN } from '../core/formats/har.ts';
import { oneLine, printableJson } from '../core/printable.ts';
import { type MeasuredMode, measuredModes, type Report, type TaskRow } from '../core/report.ts';
import { type Phases, phasesOf } from './picture/phases.ts';
import type { Reporter } from './reporter.ts';

function known(ms: number | null): number {
  return ms ?? UNKNOWN;
}

/** `connect` holds `ssl` (HAR 1.2); ours stand one after the other. */
function timingsOf(phases: Phases | null, tookMs: number): HarTimings {
  if (phases === null) {
    return { blocked: UNKNOWN, dns: UNKNOWN, connect: UNKNOWN, ssl: UNKNOWN, send: 0, wait: tookMs, receive: 0 };
  }
  const { queuedMs, dnsMs, connectMs, tlsMs, firstByteMs, bodyMs } = phases;
  const connect = connectMs === null && tlsMs === null ? UNKNOWN : (connectMs ?? 0) + (tlsMs ?? 0);
  return {
    blocked: known(queuedMs),
    dns: known(dnsMs),
    connect,
    ssl: known(tlsMs),
    send: 0,
    wait: firstByteMs ?? 0,
    receive: bodyMs ?? 0,
  };
}

function urlsOf({ scenario }: Report): readonly string[] {
  const { urls } = scenario.params;
  return Array.isArray(urls) ? urls.filter((url): url is string => typeof url === 'string') : [];
}

/** The address that a task is of: its label where that is one, else the only one that ends so. */
function urlOf(task: string, urls: readonly string[]): string {
  if (URL.canParse(task)) return task;
  const fitting = urls.filter((url) => url.endsWith(task));
  return fitting.length === 1 && fitting[0] !== undefined ? fitting[0] : task;
}

function requestOf(row: TaskRow, mode: MeasuredMode, report: Report, urls: readonly string[]): HarRequest[] {
  const tookMs = row.timesMs[mode.lane];
  if (tookMs === null || tookMs === undefined) return [];
  const entry = mode.timeline?.find(({ task }) => task === row.task);
  const status = /^\d{3}$/.test(row.outcome ?? '') ? Number(row.outcome) : 0;
  return [
    {
      page: mode.lane,
      startedAt: momentAfter(report.createdAt, entry?.startMs ?? 0),
      method: 'GET',
      url: oneLine(urlOf(row.task, urls)),
      status,
      statusText: oneLine(row.failure ?? ''),
      size: row.bytes ?? UNKNOWN,
      wireSize: row.wireBytes ?? UNKNOWN,
      timings: timingsOf(phasesOf(row, mode.lane), tookMs),
      comment: '',
    },
  ];
}

function isRequests({ requests, tasks }: Report): boolean {
  return requests !== null || (tasks?.rows.some(({ outcome }) => /^\d{3}$/.test(outcome ?? '')) ?? false);
}

function render(report: Report): string {
  const urls = urlsOf(report);
  const modes = isRequests(report) ? measuredModes(report) : [];
  const rows = report.tasks?.rows ?? [];
  const requests = modes.flatMap((mode) => rows.flatMap((row) => requestOf(row, mode, report, urls)));
  const pages = report.modes.map((mode): HarPage => {
    const why = mode.wallMs === null ? ` (${mode.status}: ${mode.reason})` : '';
    return { id: mode.lane, title: oneLine(`${mode.lane}${why}`), startedAt: report.createdAt };
  });
  return printableJson(
    harFile(
      requests.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)),
      report.asyncbench,
      pages,
    ),
  );
}

/** The pages of the explained round in each mode, for developer tools. */
export const har: Reporter = {
  name: 'har',
  summary: 'the pages of one round in each mode, for developer tools (HAR 1.2)',
  extensions: ['har'],
  render,
};
