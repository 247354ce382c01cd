import type { HistoryEntry } from '../../src/core/history/entry.ts';
import { seriesOf } from '../../src/core/history/series.ts';
import type { Estimate } from '../../src/core/report.ts';
import type { ShownHistory } from '../../src/reporters/history/format.ts';

/** What a history of made-up runs is made of. */
interface MadeUp {
  readonly runs: number;
  readonly name?: string;
  readonly machine?: string;
  readonly commit?: (run: number) => string | null;
  /** Time of `async`, milliseconds; that of `sync` is about 800. */
  readonly asyncMs?: (run: number) => number;
}

/** A figure whose interval is 1 % to both sides. */
function about(value: number): Estimate {
  return { estimate: value, low: value * 0.99, high: value * 1.01, confidence: 0.95 };
}

/** Noise of which runs are alike in nothing but that it is small: 0 to 1, the same each time. */
function noise(run: number): number {
  return (run * 0.618034) % 1;
}

/** A run a day from 2026-08-01 on. */
export function madeUpRuns({
  runs,
  name = 'pages',
  machine = 'example-cpu-2-20-linux-x64',
  commit = (run) => `c0ffee${run}`,
  asyncMs = () => 250,
}: MadeUp): HistoryEntry[] {
  return Array.from({ length: runs }, (_, run) => {
    const sync = about(800 + 8 * noise(run));
    const async = about(asyncMs(run) * (1 + 0.02 * noise(run + 7)));
    return {
      historyVersion: 1,
      at: new Date(Date.UTC(2026, 7, 1 + run, 10)).toISOString(),
      asyncbench: '0.1.0',
      name,
      workloadHash: 'w1',
      machine,
      commit: commit(run),
      timesMs: { sync, async },
      speedups: { async: about(sync.estimate / async.estimate) },
      failed: [],
    };
  });
}

/** As it is shown. */
export function shown(entries: readonly HistoryEntry[]): ShownHistory {
  return { series: seriesOf(entries.toSorted((a, b) => a.at.localeCompare(b.at))), asyncbench: '0.1.0' };
}

/** `async` takes longer from the thirtieth run on, and less again from the sixtieth on. */
export function twoChanges(run: number): number {
  if (run < 30) return 250;
  return run < 60 ? 325 : 280;
}

/** Its lines in a file. */
export function asLines(entries: readonly HistoryEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
