import type { ExplainRecord } from '../record.ts';
import { MAX_HOSTS } from '../report/pages.ts';
import type { HostReport, PageReport, PagesReport, PhaseTotal } from '../report.ts';
import { PHASES, type Phase, type RequestTrace, traceAt } from '../request-trace.ts';
import type { TaskInfo } from '../scenario.ts';
import { logHistogram } from '../stats/histogram.ts';
import { quantile } from '../stats/quantile.ts';
import { labelOf } from '../task-label.ts';

/** A request of the explained round as the report tells it; null where the task told nothing. */
export function reportPage({ traces }: ExplainRecord, task: number): PageReport | null {
  const trace = traceAt(traces, task);
  if (trace === null) return null;
  const { phasesMs, protocol, reused, attempts, hops } = trace;
  return {
    phases: {
      queuedMs: phasesMs.queued,
      dnsMs: phasesMs.dns,
      connectMs: phasesMs.connect,
      tlsMs: phasesMs.tls,
      firstByteMs: phasesMs.firstByte,
      bodyMs: phasesMs.body,
    },
    protocol,
    reused,
    attempts,
    redirects: hops,
  };
}

/** A page that was asked for, with its time. */
interface Page {
  readonly task: number;
  readonly tookMs: number;
  readonly trace: RequestTrace;
}

/** Where the time of all pages went; null where the tasks tell nothing of it. */
export function reportPages(
  explain: ExplainRecord,
  tasks: readonly TaskInfo[],
  failed: ReadonlySet<number>,
): PagesReport | null {
  const pages = pagesOf(explain);
  if (pages.length === 0) return null;
  const bySlowness = pages.toSorted((a, b) => b.tookMs - a.tookMs);
  const timesMs = bySlowness.map(({ tookMs }) => tookMs).reverse();
  const [slowest, second] = bySlowness;
  const totalMs = timesMs.reduce((sum, ms) => sum + ms, 0);
  const sum = (pick: (trace: RequestTrace) => number) => pages.reduce((all, { trace }) => all + pick(trace), 0);
  return {
    count: pages.length,
    reused: sum(({ reused }) => Number(reused)),
    attempts: sum(({ attempts }) => attempts),
    redirects: sum(({ hops }) => hops.length),
    protocols: countProtocols(pages),
    phases: PHASES.flatMap((phase) => totalOf(phase, pages, totalMs) ?? []),
    timesMs: {
      p50: quantile(timesMs, 0.5),
      p90: quantile(timesMs, 0.9),
      p95: quantile(timesMs, 0.95),
      p99: quantile(timesMs, 0.99),
      max: quantile(timesMs, 1),
      slowest: labelOf(tasks, slowest?.task ?? 0),
      second: second?.tookMs ?? null,
    },
    histogram: logHistogram(timesMs).map(({ from, to, count }) => ({ fromMs: from, toMs: to, pages: count })),
    hosts: reportHosts(pages, tasks, { failed, totalMs }),
  };
}

function pagesOf({ traces, startMs, endMs }: ExplainRecord): Page[] {
  if (traces === null) return [];
  return Array.from(startMs.keys()).flatMap((task) => {
    const tookMs = (endMs[task] ?? Number.NaN) - (startMs[task] ?? Number.NaN);
    const trace = traceAt(traces, task);
    return trace === null || !Number.isFinite(tookMs) ? [] : [{ task, tookMs: Math.max(0, tookMs), trace }];
  });
}

function countProtocols(pages: readonly Page[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { trace } of pages) {
    if (trace.protocol !== null) counts[trace.protocol] = (counts[trace.protocol] ?? 0) + 1;
  }
  return counts;
}

function totalOf(phase: Phase, pages: readonly Page[], wholeMs: number): PhaseTotal | null {
  const timesMs = pages
    .flatMap(({ trace }) => {
      const ms = trace.phasesMs[phase];
      return typeof ms === 'number' ? [ms] : [];
    })
    .sort((a, b) => a - b);
  if (timesMs.length === 0) return null;
  const totalMs = timesMs.reduce((sum, ms) => sum + ms, 0);
  return {
    phase,
    pages: timesMs.length,
    totalMs,
    share: shareOf(totalMs, wholeMs),
    medianMs: quantile(timesMs, 0.5),
    p95Ms: quantile(timesMs, 0.95),
    maxMs: quantile(timesMs, 1),
  };
}

function shareOf(partMs: number, wholeMs: number): number {
  return wholeMs > 0 ? partMs / wholeMs : 0;
}

/** Only where there are several: one host is told by the whole. */
function reportHosts(
  pages: readonly Page[],
  tasks: readonly TaskInfo[],
  { failed, totalMs }: { readonly failed: ReadonlySet<number>; readonly totalMs: number },
): HostReport[] {
  const byHost = new Map<string, Page[]>();
  for (const page of pages) {
    const label = labelOf(tasks, page.task);
    const host = URL.canParse(label) ? new URL(label).host : label;
    const own = byHost.get(host);
    if (own === undefined) byHost.set(host, [page]);
    else own.push(page);
  }
  if (byHost.size < 2 || pages.some(({ task }) => !URL.canParse(labelOf(tasks, task)))) return [];
  return [...byHost]
    .map(([host, own]) => reportHost(host, own, { failed, totalMs }))
    .sort((a, b) => b.totalMs - a.totalMs)
    .slice(0, MAX_HOSTS);
}

function reportHost(
  host: string,
  pages: readonly Page[],
  { failed, totalMs }: { readonly failed: ReadonlySet<number>; readonly totalMs: number },
): HostReport {
  const timesMs = pages.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const ownMs = timesMs.reduce((sum, ms) => sum + ms, 0);
  return {
    host,
    pages: pages.length,
    failed: pages.filter(({ task }) => failed.has(task)).length,
    totalMs: ownMs,
    share: shareOf(ownMs, totalMs),
    medianMs: quantile(timesMs, 0.5),
    maxMs: quantile(timesMs, 1),
  };
}
