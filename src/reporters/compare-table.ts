import { Chalk, type ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import {
  type BaselineComparison,
  type BaselineFigure,
  type BaselineOptions,
  type BaselineVerdict,
  formatChange,
} from '../core/baseline/compare-reports.ts';
import { oneLine } from '../core/printable.ts';
import type { Estimate } from '../core/report.ts';
import { formatMs, formatRatio, formatShare } from '../core/units.ts';
import { columnsOf } from '../text/fit.ts';
import type { Style } from '../text/ink.ts';

const ASCII = {
  top: '-',
  'top-mid': '+',
  'top-left': '+',
  'top-right': '+',
  bottom: '-',
  'bottom-mid': '+',
  'bottom-left': '+',
  'bottom-right': '+',
  left: '|',
  'left-mid': '+',
  mid: '-',
  'mid-mid': '+',
  right: '|',
  'right-mid': '+',
  middle: '|',
};

interface Line {
  readonly name: string;
  readonly figure: BaselineFigure;
  readonly format: (value: number) => string;
}

const RANGE_NOTE = 'too few rounds for a 95 % interval: the range of the rounds stands in its place';

function isRange({ figure: { old, current } }: Line): boolean {
  return [old, current].some((estimate) => estimate !== null && estimate.confidence === null);
}

/** How much of the intervals there is room for. */
type Detail = 'intervals' | 'change' | 'figures';

const DETAILS: readonly Detail[] = ['intervals', 'change', 'figures'];

class CompareTable {
  readonly #chalk: ChalkInstance;
  readonly #style: Style;

  constructor(style: Style) {
    this.#style = style;
    this.#chalk = new Chalk({ level: style.colour });
  }

  render(comparison: BaselineComparison): string {
    const lines = comparison.modes.flatMap(({ lane, time, speedup }): Line[] => [
      { name: oneLine(`${lane} time`), figure: time, format: formatMs },
      ...(speedup === null ? [] : [{ name: oneLine(`${lane} speed-up`), figure: speedup, format: formatRatio }]),
    ]);
    const reasons = lines.flatMap(({ name, figure }) => this.#reason(name, figure));
    const notes = [...comparison.notes, ...(lines.some(isRange) ? [RANGE_NOTE] : [])];
    const parts = [
      this.#heading(comparison),
      this.#fitting(lines),
      ...(reasons.length === 0 ? [] : [reasons.join('\n')]),
      ...(notes.length === 0 ? [] : [notes.map((note) => this.#wrap(oneLine(`note: ${note}`))).join('\n')]),
    ];
    return this.#spelled(`${parts.join('\n\n')}\n`);
  }

  #heading({ scenario, old, current, options }: BaselineComparison): string {
    return [
      this.#chalk.bold(this.#wrap(oneLine(scenario))),
      this.#wrap(oneLine(`old: ${old.createdAt}, asyncbench ${old.asyncbench}`)),
      this.#wrap(oneLine(`new: ${current.createdAt}, asyncbench ${current.asyncbench}`)),
      this.#wrap(limitsOf(options)),
    ].join('\n');
  }

  /** The most detailed table that is no wider than the terminal; a list where none is. */
  #fitting(lines: readonly Line[]): string {
    for (const detail of DETAILS) {
      const table = this.#table(lines, detail);
      if (columnsOf(table.split('\n')[0] ?? '') <= this.#style.width) return table;
    }
    return lines.map((line) => this.#stacked(line)).join('\n');
  }

  #table(lines: readonly Line[], detail: Detail): string {
    const table = new Table({
      head: ['', 'old', 'new', 'change', 'verdict'],
      style: { head: [], border: [] },
      ...(this.#style.unicode ? {} : { chars: ASCII }),
    });
    for (const { name, figure, format } of lines) {
      const side = (estimate: Estimate | null) => shown(estimate, format, detail === 'intervals');
      const change = shown(figure.change, formatChange, detail !== 'figures');
      table.push([name, side(figure.old), side(figure.current), change, this.#verdict(figure.verdict)]);
    }
    return table.toString();
  }

  #stacked({ name, figure, format }: Line): string {
    const side = (estimate: Estimate | null) => shown(estimate, format, false);
    const change = shown(figure.change, formatChange, false);
    return [
      this.#wrap(`${name}: ${this.#verdict(figure.verdict)}`),
      this.#wrap(`  old ${side(figure.old)}, new ${side(figure.current)}`),
      this.#wrap(`  change ${change}`),
    ].join('\n');
  }

  #verdict(verdict: BaselineVerdict): string {
    const { red, green, yellow, dim } = this.#chalk;
    const colours = { pass: green, fail: red.bold, inconclusive: yellow, 'not-comparable': yellow, 'not-checked': dim };
    return colours[verdict](verdict.replace('-', ' '));
  }

  /** Only what the table itself does not say: why something is red, open or left out. */
  #reason(name: string, { verdict, reason }: BaselineFigure): string[] {
    return verdict === 'pass' || verdict === 'not-checked' ? [] : [this.#wrap(oneLine(`${name}: ${reason}`))];
  }

  #wrap(text: string): string {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(/(?<=\S) (?!%)/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && columnsOf(longer) > this.#style.width) {
        lines.push(line);
        line = `  ${word}`;
      } else {
        line = longer;
      }
    }
    return [...lines, line].join('\n');
  }

  #spelled(text: string): string {
    return this.#style.unicode ? text : text.replaceAll('×', 'x');
  }
}

/** What the verdicts were judged by. */
function limitsOf({ maxSlowdown, maxSpeedupLoss, lenient }: BaselineOptions): string {
  const limit = (share: number | null, flag: string) =>
    share === null ? `not judged (${flag})` : `at most ${formatShare(share)}`;
  const slowdown = `slowdown ${limit(maxSlowdown, '--max-slowdown')}`;
  const loss = `speed-up loss ${limit(maxSpeedupLoss, '--max-speedup-loss')}`;
  return `limits: ${slowdown}, ${loss}${lenient ? ', times of different machines too' : ''}`;
}

function shown(estimate: Estimate | null, format: (value: number) => string, interval: boolean): string {
  if (estimate === null) return '-';
  const figure = format(estimate.estimate);
  return interval ? `${figure}\n${format(estimate.low)} to\n${format(estimate.high)}` : figure;
}

/** A comparison as a terminal table: old, new and change with their intervals, the verdict, and why. */
export function renderComparison(comparison: BaselineComparison, style: Style): string {
  return new CompareTable(style).render(comparison);
}
