import { excludesOne } from '../../core/compare.ts';
import type { Estimate } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { basisOf, ratioFigure, timeFigure, withRange } from '../../text/figure.ts';
import { wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { type Column, renderTable } from '../../text/table.ts';
import type { MeasuredLimit, WhatIf } from '../../trace/replay/judge.ts';

type Measured = Extract<WhatIf, { status: 'measured' }>;

interface Row {
  readonly limit: string;
  readonly wallMs: Estimate;
  readonly speedup: Estimate | null;
  readonly chosen: boolean;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'at once', keep: 'always', cell: ({ limit, chosen }) => ({ text: limit, tone: chosen ? 'good' : 'plain' }) },
  {
    title: 'the program took',
    keep: 'always',
    cell: ({ wallMs }) => ({ text: withRange(timeFigure(wallMs)) }),
    short: ({ wallMs }) => ({ text: timeFigure(wallMs).value }),
  },
  {
    title: 'speed-up',
    keep: 1,
    cell: ({ speedup }) => ({ text: speedup === null ? 'as it is' : withRange(ratioFigure(speedup)) }),
    short: ({ speedup }) => ({ text: speedup === null ? 'as it is' : ratioFigure(speedup).value }),
  },
];

function rowOf({ limit, wallMs, speedup }: MeasuredLimit, chosen: MeasuredLimit): Row {
  return { limit: String(limit), wallMs, speedup, chosen: limit === chosen.limit };
}

function verdict({ chosen, limits, asIs, runs, variesByItself }: Measured): string {
  const range = withRange(ratioFigure(chosen.speedup));
  const basis = basisOf(asIs, runs, 'run');
  const faster = `Measured together: ${chosen.limit} at once make the whole program ${range} as fast (${basis} each).`;
  const head = excludesOne(chosen.speedup)
    ? faster
    : `Measured together: ${chosen.limit} at once made no difference that could be shown: ${range} as fast (${basis} each).`;
  const choice = limits.length > 1 ? ` It is the smallest limit within 5 % of the best.` : '';
  const varies = variesByItself ? ' What it prints differs from run to run by itself: only its form was compared.' : '';
  return `${head}${choice}${varies}`;
}

function countsSentence({ chosen, runs }: Measured): string {
  const { ahead, hits, misses } = chosen;
  const unused = ahead - hits;
  const each = (count: number) => Number((count / runs).toFixed(1));
  const left = unused > 0 ? `, ${each(unused)} never asked for` : '';
  return `Handed over ${each(hits)} of ${each(ahead)} a run, ${each(misses)} missed${left}; output and exit code unchanged.`;
}

/** What `--what-if` found. */
export function whatIfLines(result: WhatIf, ink: Ink): string[] {
  const say = (text: string) => wrap(ink.text(text), ink.width);
  switch (result.status) {
    case 'changed':
      return say(
        `${result.limit} at once changed ${result.what}: no figure. What ran one after the other may need to.`,
      );
    case 'unused':
      return say(
        `Nothing was handed over (${formatCount(result.misses, 'request')} missed): no figure. The requests differ from run to run.`,
      );
    case 'interrupted':
      return say('Interrupted before every limit had run once: no figure.');
    case 'measured': {
      const asIs: Row = { limit: '1', wallMs: result.asIs, speedup: null, chosen: false };
      const rows = [asIs, ...result.limits.map((limit) => rowOf(limit, result.chosen))];
      const sentences = [
        ...say(verdict(result)).map((line) => ink.paint('strong', line)),
        ...say(countsSentence(result)),
      ];
      return [...renderTable(COLUMNS, rows, ink), ...sentences];
    }
  }
}
