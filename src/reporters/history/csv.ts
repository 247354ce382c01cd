import type { Level, Series, SeriesPoint } from '../../core/history/series.ts';
import type { Estimate } from '../../core/report.ts';
import { type CsvValue, csvLine } from '../csv-line.ts';
import type { HistoryFormat } from './format.ts';

interface Row {
  readonly series: Series;
  readonly point: SeriesPoint;
  /** Null before the newest 200 runs, where none is looked for. */
  readonly level: Level | null;
}

function figure(name: string, pick: (row: Row) => Estimate | null): (readonly [string, (row: Row) => CsvValue])[] {
  return [
    [name, (row) => pick(row)?.estimate],
    [`${name}_low`, (row) => pick(row)?.low],
    [`${name}_high`, (row) => pick(row)?.high],
    [`${name}_confidence`, (row) => pick(row)?.confidence],
  ];
}

const COLUMNS: readonly (readonly [title: string, value: (row: Row) => CsvValue])[] = [
  ['benchmark', ({ series }) => series.name],
  ['machine', ({ series }) => series.machine],
  ['workload', ({ series }) => series.workloadHash],
  ['mode', ({ series }) => series.lane],
  ['run', ({ point }) => point.run],
  ['at', ({ point }) => point.at],
  ['commit', ({ point }) => point.commit],
  ...figure('time_ms', ({ point }) => point.timeMs),
  ...figure('speedup', ({ point }) => point.speedup),
  ...figure('level_ms', ({ level }) => level?.typicalMs ?? null),
];

function rowsOf(series: Series): Row[] {
  return series.points.map((point, index) => {
    const level = series.levels.find(({ from, runs }) => index >= from && index < from + runs);
    return { series, point, level: level ?? null };
  });
}

/** One row a run and lane, with the level that it is in (RFC 4180). */
export const historyCsv: HistoryFormat = {
  name: 'csv',
  extensions: ['csv'],
  render: ({ series }) =>
    [
      csvLine(COLUMNS.map(([title]) => title)),
      ...series.flatMap(rowsOf).map((row) => csvLine(COLUMNS.map(([, value]) => value(row)))),
    ].join(''),
};
