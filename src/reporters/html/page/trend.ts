import { acrossOf, placeAt } from '../history/place.ts';
import { all } from './data.ts';

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -1e9,
  End: 1e9,
};

/** A chart of runs: the one under the pointer, or reached by the arrow keys, is told by its row of the table. */
function watch(chart: SVGSVGElement, rows: readonly HTMLTableRowElement[]): void {
  const told = chart.closest('.series')?.querySelector('.told');
  const cursor = chart.querySelector('.cursor');
  const columns = (chart.dataset.told ?? '').split(' ').map(Number);
  let at = -1;
  const show = (place: number) => {
    at = place;
    const x = place < 0 ? '-9' : `${acrossOf(place, rows.length)}%`;
    cursor?.setAttribute('x1', x);
    cursor?.setAttribute('x2', x);
    const texts = columns.map((column) => rows[place]?.cells[column]?.textContent ?? '');
    if (told) told.textContent = texts.filter((text) => text !== '').join(' · ');
  };
  const point = (event: PointerEvent) => {
    const { left, width } = chart.getBoundingClientRect();
    show(placeAt(((event.clientX - left) / width) * 100, rows.length));
  };
  chart.addEventListener('pointerdown', point);
  chart.addEventListener('pointermove', point);
  // A finger that was lifted has not gone elsewhere.
  chart.addEventListener('pointerleave', ({ pointerType }) => pointerType === 'mouse' && show(-1));
  chart.addEventListener('focus', () => show(at < 0 ? rows.length - 1 : at));
  chart.addEventListener('blur', () => show(-1));
  chart.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(Math.min(rows.length - 1, Math.max(0, at + step)));
  });
}

/** Lets the charts of a history tell of single runs. The newest run is in the first row, and at the right end. */
export function readTrends(): void {
  for (const section of all('.history')) {
    const rows = all<HTMLTableRowElement>('tbody tr', section).reverse();
    for (const chart of all<SVGSVGElement>('svg.runs', section)) watch(chart, rows);
  }
}
