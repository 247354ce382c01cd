import { formatMs } from '../../../core/units.ts';
import { fill } from '../fill.ts';
import { type LaneData, type PageData, type ScriptWords, UNITS_A_MS } from '../page-data.ts';
import { all } from './data.ts';

function moment(units: number, { never }: ScriptWords): string {
  return units < 0 ? never : formatMs(units / UNITS_A_MS);
}

function tell(row: LaneData['rows'][number] | undefined, words: ScriptWords): string {
  if (row === undefined) return '';
  const [label, queued, start, end] = row;
  const took = start < 0 || end < 0 ? words.never : formatMs((end - start) / UNITS_A_MS);
  const waited = start < 0 ? words.never : formatMs((start - queued) / UNITS_A_MS);
  return fill(words.row, { label, waited, start: moment(start, words), end: moment(end, words), took });
}

/** One lane: the row under the pointer, or the one that the arrow keys reach, is told in words. */
function watch(lane: Element, { rows }: LaneData, words: ScriptWords): void {
  const plot = lane.querySelector<SVGSVGElement>('svg.rows');
  const mark = lane.querySelector<SVGRectElement>('.mark');
  const told = lane.querySelector('.told');
  if (plot === null || told === null || rows.length === 0) return;
  let at = -1;
  const whole = Number(plot.dataset.rows);
  const show = (index: number) => {
    at = index;
    const height = whole / rows.length;
    mark?.setAttribute('y', String(index * height));
    mark?.setAttribute('height', index < 0 ? '0' : String(Math.max(2, height)));
    told.textContent = tell(rows[index], words);
  };
  plot.addEventListener('pointermove', (event) => {
    const row = Math.floor(((event.clientY - plot.getBoundingClientRect().top) / whole) * rows.length);
    show(row < rows.length ? Math.max(0, row) : -1);
  });
  plot.addEventListener('pointerleave', () => show(-1));
  plot.addEventListener('blur', () => show(-1));
  plot.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(Math.min(rows.length - 1, Math.max(0, at + step)));
  });
}

/** Tells of the task under the pointer or the focus. */
export function readHovering({ timelines, words }: PageData): void {
  all('.timeline').forEach((timeline, number) => {
    all('.lane', timeline).forEach((lane, index) => {
      const data = timelines[number]?.[index];
      if (data !== undefined) watch(lane, data, words);
    });
  });
}
