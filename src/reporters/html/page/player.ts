import { formatMs } from '../../../core/units.ts';
import { fill } from '../fill.ts';
import { type LaneData, type PageData, type ScriptWords, UNITS_A_MS } from '../page-data.ts';
import { all } from './data.ts';

/** A whole timeline takes so long unless another speed is chosen. */
const FITTED_MS = 5000;

/** Where motion is unwelcome the picture goes on in steps, so long each. */
const STEP_MS = 500;

/** How many of the sorted moments are past. */
function countUntil(moments: readonly number[], at: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is drawn of one lane: the part until now, a line where now is, and words. */
class LaneView {
  readonly #veils: SVGRectElement[];
  readonly #heads: SVGLineElement[];
  readonly #state: HTMLElement | null;
  readonly #plot: SVGSVGElement | null;
  readonly #data: LaneData;
  readonly #words: ScriptWords;

  constructor(element: Element, data: LaneData, words: ScriptWords) {
    this.#data = data;
    this.#words = words;
    this.#veils = all<SVGRectElement>('clipPath rect', element);
    this.#heads = all<SVGLineElement>('.head', element);
    this.#state = element.querySelector('.state');
    this.#plot = element.querySelector('svg.plot');
  }

  show(units: number): void {
    const { wall, starts, ends, tasks } = this.#data;
    const now = Math.min(units, wall);
    const across = wall > 0 ? (now / wall) * 10_000 : 10_000;
    for (const veil of this.#veils) veil.setAttribute('width', across.toFixed(1));
    for (const head of this.#heads) {
      head.setAttribute('x1', across.toFixed(1));
      head.setAttribute('x2', across.toFixed(1));
      head.classList.toggle('past', units >= wall);
    }
    if (this.#state === null) return;
    const share = starts.length > 0 ? tasks / starts.length : 1;
    const [begun, ended] = [countUntil(starts, now), countUntil(ends, now)];
    const over = units >= wall;
    this.#state.textContent = fill(over ? this.#words.done : this.#words.state, {
      done: Math.round(ended * share),
      total: tasks,
      flight: Math.max(0, Math.round((begun - ended) * share)),
      time: formatMs(now / UNITS_A_MS),
    });
  }

  /** On the axis of all lanes, or on one of its own. */
  scale(extent: number | null): void {
    const share = extent === null || extent <= 0 ? 100 : (this.#data.wall / extent) * 100;
    this.#plot?.setAttribute('width', `${share.toFixed(3)}%`);
  }
}

class Player {
  readonly #element: Element;
  readonly #words: ScriptWords;
  readonly #views: LaneView[];
  readonly #button: HTMLButtonElement | null;
  readonly #scrub: HTMLInputElement | null;
  readonly #speed: HTMLSelectElement | null;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #extent: number;
  #now: number;
  #last: number | null = null;
  #frame = 0;

  constructor(element: Element, lanes: readonly LaneData[], words: ScriptWords) {
    this.#element = element;
    this.#words = words;
    this.#extent = lanes.reduce((most, { wall }) => Math.max(most, wall), 0);
    this.#now = this.#extent;
    this.#views = all('.lane', element).flatMap((lane, index) => {
      const data = lanes[index];
      return data === undefined ? [] : new LaneView(lane, data, words);
    });
    this.#button = element.querySelector('button.play');
    this.#scrub = element.querySelector('input.scrub');
    this.#speed = element.querySelector('select.speed');
    this.#button?.addEventListener('click', () => this.#toggle());
    this.#scrub?.addEventListener('input', () => {
      this.#pause();
      this.#seek((Number(this.#scrub?.value) / 1000) * this.#extent);
    });
    const own = element.querySelector<HTMLInputElement>('input.own');
    own?.addEventListener('change', () => this.#scale(own.checked));
    this.#seek(this.#now);
  }

  #scale(own: boolean): void {
    for (const view of this.#views) view.scale(own ? null : this.#extent);
    this.#element.classList.toggle('own-scale', own);
  }

  /** Units of the picture that go by in a millisecond. */
  #pace(): number {
    const chosen = Number(this.#speed?.value ?? 0);
    return chosen > 0 ? chosen * UNITS_A_MS : this.#extent / FITTED_MS;
  }

  #toggle(): void {
    if (this.#frame !== 0) {
      this.#pause();
      return;
    }
    if (this.#now >= this.#extent) this.#seek(0);
    this.#last = null;
    this.#element.classList.add('playing');
    this.#label(this.#words.pause);
    this.#frame = requestAnimationFrame((at) => this.#advance(at));
  }

  #pause(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#element.classList.remove('playing');
    this.#label(this.#words.play);
  }

  #label(text: string): void {
    const label = this.#button?.querySelector('span');
    if (label) label.textContent = text;
  }

  #advance(at: number): void {
    this.#last ??= at;
    const passed = at - this.#last;
    if (!this.#calm.matches || passed >= STEP_MS) {
      this.#last = at;
      this.#seek(this.#now + passed * this.#pace());
    }
    if (this.#now >= this.#extent) this.#pause();
    else this.#frame = requestAnimationFrame((next) => this.#advance(next));
  }

  #seek(units: number): void {
    this.#now = Math.min(this.#extent, Math.max(0, units));
    for (const view of this.#views) view.show(this.#now);
    if (this.#scrub === null) return;
    this.#scrub.value = String(Math.round((this.#now / Math.max(1, this.#extent)) * 1000));
    this.#scrub.setAttribute('aria-valuetext', formatMs(this.#now / UNITS_A_MS));
  }
}

/** Lets every timeline of the page play. */
export function startPlayers({ timelines, words }: PageData): void {
  all('.timeline').forEach((element, index) => {
    new Player(element, timelines[index] ?? [], words);
  });
}
