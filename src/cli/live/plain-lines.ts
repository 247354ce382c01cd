import type { Plan } from '../../core/plan.ts';
import { oneLine, shortMessage } from '../../core/printable.ts';
import type { LeftOutTask } from '../../core/record.ts';
import { median } from '../../core/stats/quantile.ts';
import { formatCount, formatMs } from '../../core/units.ts';
import type { ProgressEvent } from '../../harness/progress.ts';
import { type Output, tell } from '../io.ts';
import type { Progress } from './progress.ts';

/** More failing tasks than these are counted. */
const MOST_NAMED = 3;

/** More lanes than these (a sweep) are told as one line. */
const MOST_LINES = 8;

type RoundEnd = Extract<ProgressEvent, { type: 'round-end' }>;

class PlainLines implements Progress {
  readonly #output: Output;
  readonly #runs: number | null;
  /** Wall times of the timed rounds by lane id, until they are told; before them those of a search's look. */
  readonly #wallMs = new Map<string, number[]>();
  #lines = 0;
  #untold = 0;

  constructor(output: Output, plan: Plan) {
    this.#output = output;
    this.#runs = plan.runs;
  }

  readonly listener = (event: ProgressEvent): void => {
    switch (event.type) {
      case 'round-end':
        this.#endRound(event);
        break;
      case 'left-out':
        this.#tellLeftOut(event.tasks);
        break;
      case 'lane-ended':
        this.#wallMs.delete(event.lane.id);
        this.#tell(`${event.lane.id}: ${oneLine(shortMessage(event.reason))}`);
        break;
      case 'round-start':
        if (event.purpose === 'timed' && event.round === 1) this.#wallMs.delete(event.lane.id);
        if (event.purpose === 'explain') this.#tellAll();
        break;
      default:
        break;
    }
  };

  notify(message: string): void {
    this.stop();
    tell(this.#output, message);
  }

  print(line: string): void {
    tell(this.#output, line);
  }

  stop(): void {
    this.#tellAll();
    if (this.#untold > 0) this.#output.write(`and ${formatCount(this.#untold, 'more lane')}\n`);
    this.#lines = 0;
    this.#untold = 0;
  }

  #endRound({ lane, record }: RoundEnd): void {
    if (record.purpose !== 'timed' && record.purpose !== 'explore') return;
    const walls = this.#wallMs.get(lane.id) ?? [];
    walls.push(record.wallMs);
    this.#wallMs.set(lane.id, walls);
    if (record.purpose === 'timed' && walls.length === this.#runs) this.#tellRounds(lane.id, walls);
  }

  #tellLeftOut(tasks: readonly LeftOutTask[]): void {
    const named = tasks.slice(0, MOST_NAMED).map(({ failure }) => oneLine(shortMessage(failure.message)));
    const more = tasks.length - named.length;
    for (const name of named) this.#tell(`left out of the rounds: ${name}`);
    if (more > 0) this.#tell(`and ${formatCount(more, 'more task')}`);
  }

  #tellAll(): void {
    for (const [id, walls] of this.#wallMs) this.#tellRounds(id, walls);
  }

  #tellRounds(id: string, walls: readonly number[]): void {
    this.#wallMs.delete(id);
    const times = walls.length === 1 ? formatMs(median(walls)) : `${formatMs(median(walls))} in the median`;
    this.#tell(`${id}: ${formatCount(walls.length, 'round')}, ${times}`);
  }

  #tell(line: string): void {
    if (this.#lines < MOST_LINES) this.#output.write(`${line}\n`);
    else this.#untold += 1;
    this.#lines += 1;
  }
}

/** Progress where there is no terminal: one plain line a lane when its timed rounds are over or it ends early. */
export function plainLines(output: Output, plan: Plan): Progress {
  return new PlainLines(output, plan);
}
