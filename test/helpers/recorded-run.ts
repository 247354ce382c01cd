import type { Report } from '../../src/core/report.ts';
import { summarize } from '../../src/core/stats/summary.ts';
import { comparisonOf, measuredMode, reportWith, samplesAround, timelineOf } from './report.ts';

/** Too noisy to tell: the interval lies across 1, and a control shows why. */
export function undecided(): Report {
  const sync = measuredMode({ mode: 'sync', wallMs: { ...summarize(samplesAround(95, 14, 10, 13)), outliers: [3] } });
  const async = measuredMode({ mode: 'async', wallMs: summarize(samplesAround(93, 17, 10, 14)) });
  return reportWith({
    scenario: { name: 'run', title: '2 tasks from parse.js', params: {}, tasks: 2, workloadHash: 'feedbeef0001' },
    modes: [sync, async],
    comparisons: [
      comparisonOf(async, sync, { verdict: 'undecided', reasons: ['the difference is inside the noise floor'] }),
    ],
    control: {
      lane: 'sync (control)',
      wallMs: sync.wallMs,
      speedup: { estimate: 1.01, low: 0.93, high: 1.09, confidence: 0.95 },
      floor: 0.09,
    },
    plan: { stopped: 'max-rounds' },
    findings: [
      {
        code: 'noisy',
        severity: 'warning',
        mode: 'async',
        message: 'rounds of async spread over 31 % of their median',
        advice: 'close what else is running, or give more rounds (--runs 40)',
      },
    ],
  });
}

/** An async mode whose tasks ran one after the other, with labels of wide characters. */
export function serialised(): Report {
  const labels = ['서울 날씨', '부산 교통 정보와 오늘의 뉴스 모음', '🚀 launch', '🫠👩‍👩‍👧'] as const;
  const tasks = { total: 4, completed: 40, failed: 0, bytes: 0, wireBytes: 0 };
  const bars = timelineOf(
    labels.map((label, index) => [label, 100 + 20 * index] as const),
    1,
  );
  const sync = measuredMode({
    mode: 'sync',
    wallMs: summarize(samplesAround(520.6, 0.4, 10, 15)),
    tasks,
    timeline: bars,
  });
  const inFlight = { mean: 0.99, max: 1 };
  const async = measuredMode({
    mode: 'async',
    wallMs: summarize(samplesAround(521.1, 0.5, 10, 16)),
    tasks,
    timeline: bars,
    inFlight,
  });
  return reportWith({
    scenario: { name: 'run', title: '4 tasks from 작업.js', params: {}, tasks: 4, workloadHash: 'ba5eba11aaaa' },
    modes: [sync, async],
    tasks: {
      total: 4,
      rows: labels.map((task, index) => ({
        task,
        outcome: 'ok',
        bytes: 1200 * (index + 1),
        wireBytes: null,
        timesMs: { sync: 100 + 20 * index, async: 101 + 20 * index },
        failure: null,
      })),
    },
  });
}
