import { describe, expect, it } from 'vitest';
import type { LiveStyle } from '../../../src/cli/live/canvas.ts';
import { drawLive } from '../../../src/cli/live/draw.ts';
import { columnsOf } from '../../../src/text/fit.ts';
import { tasksOf } from '../../helpers/record.ts';
import { ASYNC, inThirdRound, laneOf, Script, SYNC } from './script.ts';

function draw(script: Script, style: Partial<LiveStyle> = {}): string[] {
  return drawLive(script.state, script.clock.nowMs(), { width: 80, height: 24, colour: 0, unicode: true, ...style });
}

const KOREAN = [
  { label: '첫 번째 페이지를 내려받기 🐢', idealMs: 500 },
  { label: 'https://example.com/아주/긴/주소/끝.html', idealMs: 300 },
];

describe('two lanes and two tasks', () => {
  it('fits 80 columns', () => {
    expect(draw(inThirdRound())).toEqual([
      '▸ sync   round 3 of ≤12  █████████████▌····  1/2  800.0 ms',
      '  async  round 2 of ≤12  ██████████████████  2/2  500.0 ms  1.60× (1.58–1.61)',
      '  4 s so far, up to 13 s left',
      '',
      'sync, round 3 of ≤12: 1 of 2 done, 1 running',
      '  task 1 done    ███████████████████████████████████████▍',
      '  task 2 running ·······································████████▎',
      '                 ┬───────────────┬───────────────┬──────────────┬──────────────┬',
      '                 0              200             400            600        800 ms',
    ]);
  });

  it('says the same in ASCII', () => {
    expect(draw(inThirdRound(), { unicode: false })).toEqual([
      '> sync   round 3 of <=12  ############.....  1/2  800.0 ms',
      '  async  round 2 of <=12  #################  2/2  500.0 ms  1.60x (1.58-1.61)',
      '  4 s so far, up to 13 s left',
      '',
      'sync, round 3 of <=12: 1 of 2 done, 1 running',
      '  task 1 done    #######################################',
      '  task 2 running .......................................########',
      '                 +---------------+---------------+--------------+--------------+',
      '                 0              200             400            600        800 ms',
    ]);
  });

  it('fits 40 columns', () => {
    expect(draw(inThirdRound(), { width: 40 })).toEqual([
      '▸ sync  3/≤12 ███▊·',
      '  async 2/≤12 █████ 1.60× (1.58–1.61)',
      '  4 s so far, up to 13 s left',
      '',
      'sync: 1 of 2 done, 1 running',
      '  task 1 ✓ ██████████████████▏',
      '  task 2 ▸ ··················███▊',
      '           ┬─────────────────┬──────────',
      '           0              500 ms',
    ]);
  });

  it('fits 200 columns', () => {
    expect(draw(inThirdRound(), { width: 200 })).toEqual([
      '▸ sync   round 3 of ≤12  █████████████████████████████████████████████···············  1/2  800.0 ms',
      '  async  round 2 of ≤12  ████████████████████████████████████████████████████████████  2/2  500.0 ms  1.60× (1.58–1.61)',
      '  4 s so far, up to 13 s left',
      '',
      'sync, round 3 of ≤12: 1 of 2 done, 1 running',
      '  task 1 done    ██████████████████████████████████████████████████████████████████████████████████████████████████████████████████▍',
      '  task 2 running ··················································································································███████████████████████▎',
      '                 ┬──────────┬───────────┬──────────┬───────────┬──────────┬───────────┬──────────┬───────────┬──────────┬──────────┬───────────┬──────────┬───────────┬──────────┬───────────┬─────────┬',
      '                 0         50          100        150         200        250         300        350         400        450        500         550        600         650        700         750   800 ms',
    ]);
  });
});

describe('labels', () => {
  it('are cut by the columns that they take', () => {
    expect(draw(inThirdRound({ tasks: KOREAN }), { width: 60 })).toEqual([
      '▸ sync   round 3 of ≤12  █████████▊···',
      '  async  round 2 of ≤12  █████████████  1.60× (1.58–1.61)',
      '  4 s so far, up to 13 s left',
      '',
      'sync, round 3 of ≤12: 1 of 2 done, 1 running',
      '  첫 번째…받기 🐢 done    █████████████████████▎',
      '  example…끝.html running ·····················████▌',
      '                          ┬────────────────────┬────────────',
      '                          0                 500 ms',
    ]);
  });

  it('are spelled in ASCII where the terminal has no more', () => {
    expect(draw(inThirdRound({ tasks: KOREAN }), { width: 60, unicode: false })).toEqual([
      '> sync   round 3 of <=12  #########...',
      '  async  round 2 of <=12  ############  1.60x (1.58-1.61)',
      '  4 s so far, up to 13 s left',
      '',
      'sync, round 3 of <=12: 1 of 2 done, 1 running',
      '  ?? ???...??? ?? done    #####################',
      '  exampl...?.html running .....................####',
      '                          +--------------------+------------',
      '                          0                 500 ms',
    ]);
  });

  it('cannot move the cursor', () => {
    const tasks = [{ label: 'a\u001b[2Jb\nc', idealMs: 500 }, ...tasksOf(300)];
    expect(draw(inThirdRound({ tasks })).join('')).not.toContain('\u001b');
  });
});

describe('many tasks', () => {
  const many = (total: number, width = 64) => {
    const lane = laneOf('async', width);
    const script = new Script({ tasks: tasksOf(...Array.from({ length: total }, () => null)) }).lanes(lane);
    return { lane, script: script.round(lane, 'timed', 1, 1000).start(lane, 'timed', 2) };
  };

  it('are one strip, and those in flight a curve', () => {
    const { lane, script } = many(10_000);
    script.frame(lane, 100, [], { started: 64, finished: 0 }).frame(lane, 200, [], { started: 3000, finished: 2968 });
    script.frame(lane, 200, [], { started: 5274, finished: 5210 });
    expect(draw(script)).toEqual([
      '▸ async  round 2 of ≤16  ███████████████···············   5,210/10,000   1.000 s',
      '  1 s so far, up to 15 s left',
      '',
      'async, round 2 of ≤16: 5,210 of 10,000 done, 64 running',
      '  tasks     ████████████████████████████████████································',
      '  in flight ████████████████████▄▄▄▄▄▄▄▄▄▄▄▄▄█',
      '            ┬─────────────┬────────────┬─────────────┬────────────┬────────────┬',
      '            0            200          400           600          800     1000 ms',
    ]);
  });

  it('are told by their states where they are few enough to be watched', () => {
    const { lane, script } = many(20, 4);
    script.frame(lane, 400, [2, 2, 3, 2, 2, 1, 2, 1, 1, 1]);
    expect(draw(script, { width: 60 })).toEqual([
      '▸ async  round 2 of ≤16  ███████▌···········  6/20, 1 failed',
      '  1 s so far, up to 15 s left',
      '',
      'async, round 2 of ≤16: 5 of 20 done, 4 running, 1 failed',
      '  tasks     ██x██▒█▒▒▒··········',
      '  in flight ███████████████████',
      '            ┬─────────┬────────┬─────────┬────────┬────────┬',
      '            0        200      400       600      800 1000 ms',
    ]);
  });

  it('show their failures after the round too', () => {
    const { lane, script } = many(20, 4);
    script.end(lane, 'timed', 900, 900, { 2: 'timeout' });
    expect(draw(script, { width: 60 })).toEqual([
      '  async  round 2 of ≤16  ██████████████████  20/20, 1 failed',
      '  1 s so far, up to 14 s left',
      '',
      'async, round 2 of ≤16: 19 of 20 done, 1 failed',
      '  tasks     ██x█████████████████',
      '  in flight',
      '            ┬─────────┬─────────┬─────────┬─────────┬───────',
      '            0        200       400       600     800 ms',
    ]);
  });

  it('cost no more than ten', () => {
    const sizes = [10, 10_000].map((total) => {
      const { lane, script } = many(total);
      return draw(script.frame(lane, 500, [1], { started: total, finished: total - 1 })).length;
    });
    expect(sizes[0]).toBe(sizes[1]);
  });
});

describe('lanes', () => {
  it('say why they ended', () => {
    const script = new Script().lanes(SYNC, ASYNC, laneOf('threads', 4)).tell({
      type: 'lane-ended',
      lane: SYNC,
      reason: 'fetch has no blocking form of its task',
    });
    script.round(ASYNC, 'warmup', 1, 100, 1);
    script.tell({ type: 'lane-ended', lane: ASYNC, reason: 'its process was killed by SIGKILL in the middle of it' });
    expect(draw(script, { width: 60 })).toEqual([
      '  sync     not run: fetch has no blocking form of its task',
      '  async    ended: its process was k…KILL in the middle of it',
      '  threads  opening    ···········',
      '  0 s so far, up to 16 s left',
    ]);
  });

  it('show their rounds where one is too short to be watched', () => {
    const script = new Script({ plan: { runs: 10 }, tasks: tasksOf(50, 30) }).lanes(SYNC, ASYNC);
    for (const round of [1, 2, 3, 4]) script.round(SYNC, 'timed', round, 80, 10).round(ASYNC, 'timed', round, 50, 10);
    expect(draw(script.start(SYNC, 'timed', 5, 10).after(40))).toEqual([
      '▸ sync   round 5 of 10  ███████▌···········  2/2  80.00 ms',
      '  async  round 4 of 10  ███████▌···········  2/2  50.00 ms',
      '  0 s so far, about 1 s left',
    ]);
  });

  it('are folded round the running one where the terminal is low', () => {
    const lanes = Array.from({ length: 12 }, (_, index) => laneOf(`async@${index + 1}`, index + 1));
    const script = new Script({ plan: { maxTimeMs: 80_000 } }).lanes(...lanes).start(lanes[8] ?? SYNC, 'timed');
    expect(draw(script, { width: 60, height: 6 })).toEqual([
      '  async@7   waiting         ··········',
      '  async@8   waiting         ··········',
      '▸ async@9   round 1 of ≤12  ··········',
      '  async@10  waiting         ··········',
      '  … 8 more lanes',
      '  0 s so far, up to 1 min 16 s left',
    ]);
  });
});

describe('any terminal', () => {
  const scripts = {
    fresh: new Script(),
    opening: new Script().lanes(SYNC, ASYNC),
    running: inThirdRound(),
    korean: inThirdRound({ tasks: KOREAN }),
    search: new Script({ plan: { concurrency: { kind: 'auto' } } }).lanes(laneOf('async@4096', 4096)),
  };

  it.each(Object.entries(scripts))('is never left: %s', (_, script) => {
    for (const unicode of [true, false]) {
      for (let width = 4; width <= 210; width += width < 50 ? 1 : 19) {
        for (const height of [1, 2, 3, 5, 8, 24]) {
          const lines = draw(script, { width, height, unicode });
          expect(lines.length).toBeLessThanOrEqual(height);
          expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width);
          if (!unicode) expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
        }
      }
    }
  });

  it('says what happens before there are lanes, and in a search', () => {
    expect(draw(scripts.fresh)).toEqual(['  0 s so far, starting']);
    expect(draw(scripts.search).at(-1)).toBe('  0 s so far, searching for the best limit');
  });

  it('has colour only where the style has', () => {
    expect(draw(inThirdRound()).join('')).not.toContain('\u001b');
    expect(draw(inThirdRound(), { colour: 1 }).join('')).toContain('\u001b[36m');
  });
});
