import { describe, expect, it } from 'vitest';
import type { LiveStyle } from '../../../src/cli/live/canvas.ts';
import { drawLive } from '../../../src/cli/live/draw.ts';
import { speedupOf } from '../../../src/core/assemble/comparisons.ts';
import { assemble } from '../../../src/core/assemble/index.ts';
import { alignPairs, type LaneId } from '../../../src/core/lanes.ts';
import type { RunRecord } from '../../../src/core/record.ts';
import { terminalReporter } from '../../../src/reporters/terminal/terminal.ts';
import { columnsOf } from '../../../src/text/fit.ts';
import { laneWith, recordWith, tallyWith, tasksOf } from '../../helpers/record.ts';
import { ASYNC, inThirdRound, laneOf, Script, SYNC } from './script.ts';

function draw(script: Script, style: Partial<LiveStyle> = {}): string[] {
  return drawLive(script.state, script.clock.nowMs(), { width: 80, height: 24, colour: 0, unicode: true, ...style });
}

const KOREAN = [
  { label: '첫 번째 페이지를 내려받기 🐢', idealMs: 500 },
  { label: 'https://example.com/아주/긴/주소/끝.html', idealMs: 300 },
];

const SEVEN = laneOf('async', 7);

/** Seven tasks of unknown length. */
function seven(plan: ConstructorParameters<typeof Script>[0] = {}): Script {
  return new Script({ tasks: tasksOf(...Array.from({ length: 7 }, () => null)), ...plan }).lanes(SYNC, SEVEN);
}

describe('two lanes and two tasks', () => {
  it('fit 80 columns', () => {
    expect(draw(inThirdRound())).toEqual([
      '2 sleeps (500 ms, 300 ms), 2 rounds of each mode',
      '',
      'mode                        time a round                    speed-up',
      'sync   one after the other  800.0 ms          ████████████  reference',
      'async  all at once          500.0 ms          ███████▌      1.60× (1.58–1.61)',
      '',
      'round 3 of at most 12 · sync: 1 of 2 done · up to 13 s left',
      '',
      'sync   task 1 ✓ ████████████████████████████████████████',
      '       task 2 ▸ ········································████████',
      '',
      'async  task 1 ✓ ████████████████████████████████████████',
      '       task 2 ✓ ████████████████████████',
      '                ┬───────────────┬───────────────┬───────────────┬──────────────┬',
      '                0              200             400             600        800 ms',
    ]);
  });

  it('say the same in ASCII', () => {
    expect(draw(inThirdRound(), { unicode: false })).toEqual([
      '2 sleeps (500 ms, 300 ms), 2 rounds of each mode',
      '',
      'mode                        time a round                    speed-up',
      'sync   one after the other  800.0 ms          ############  reference',
      'async  all at once          500.0 ms          #######       1.60x (1.58-1.61)',
      '',
      'round 3 of at most 12 | sync: 1 of 2 done | up to 13 s left',
      '',
      'sync   task 1 + ########################################',
      '       task 2 > ........................................########',
      '',
      'async  task 1 + ########################################',
      '       task 2 + ########################',
      '                +---------------+---------------+---------------+--------------+',
      '                0              200             400             600        800 ms',
    ]);
  });

  it('fit 40 columns', () => {
    expect(draw(inThirdRound(), { width: 40 })).toEqual([
      '2 sleeps (500 ms, 300 ms), 2 rounds of',
      '  each mode',
      '',
      'mode   time a round  speed-up',
      'sync   800.0 ms      reference',
      'async  500.0 ms      1.60× ±1.3%',
      '',
      'round 3 of at most 12 · up to 13 s left',
      '',
      'sync   task 1 ✓ ███████████████',
      '       task 2 ▸ ···············███',
      '',
      'async  task 1 ✓ ███████████████',
      '       task 2 ✓ █████████',
      '                ┬──────────────┬────────',
      '                0           500 ms',
    ]);
  });

  it('have room for all there will be before anything is known', () => {
    expect(draw(new Script())).toEqual([
      '2 sleeps (500 ms, 300 ms), 0 rounds of each mode',
      '',
      'mode                        time a round                    speed-up',
      'sync   one after the other                                  reference',
      'async  all at once',
      '',
      'starting · 0 s so far',
      '',
      'sync   task 1 ·',
      '       task 2 ·',
      '',
      'async  task 1 ·',
      '       task 2 ·',
      '                ┬───────────────┬───────────────┬───────────────┬──────────────┬',
      '                0              200             400             600        800 ms',
    ]);
  });
});

/** Every round of a record as events, in pairs; then the figures that the report is made from. */
function replay(record: RunRecord): Script {
  const { plan, lanes, scenario } = record;
  const script = new Script({ plan, tasks: scenario.tasks, title: scenario.title });
  script.lanes(...lanes.map(({ lane }) => lane));
  const [reference] = lanes;
  for (const [pair] of (reference?.timed ?? []).entries()) {
    for (const { lane, timed } of lanes) script.round(lane, 'timed', pair + 1, timed[pair]?.wallMs ?? 0);
  }
  for (const other of lanes.slice(1)) {
    if (reference === undefined) continue;
    const { estimate, low, high } = speedupOf(alignPairs(reference, other));
    script.estimate(other.lane, estimate, low, high, other.timed.length);
  }
  return script;
}

describe('the last frame', () => {
  const walls = (medianMs: number) => [0, 1, 2, 3, 4, 5, 6].map((step) => medianMs * (1 + step / 1000));
  const swept = (limit: number) => {
    const id: LaneId = `async@${limit}`;
    return laneWith(id, walls(1000 / limit), { tally: tallyWith(8) });
  };
  const records = {
    'two modes': recordWith([laneWith('sync', walls(800)), laneWith('async', walls(500))]),
    'one mode': recordWith([laneWith('async', walls(500))], { plan: { modes: ['async'] } }),
    'a mode that is slower': recordWith([laneWith('sync', walls(500)), laneWith('async', walls(800))]),
    'no difference': recordWith([laneWith('sync', walls(500)), laneWith('async', walls(500))]),
    'four modes': recordWith(
      [
        laneWith('sync', walls(800)),
        laneWith('sequential', walls(801)),
        laneWith('async', walls(500)),
        laneWith('threads', walls(505)),
      ],
      { plan: { modes: ['sync', 'sequential', 'async', 'threads'] } },
    ),
  };

  it.each(Object.entries(records))('stands where the report will stand: %s', (_, record) => {
    const script = replay(record);
    const report = assemble(record);
    for (let width = 24; width <= 200; width += width < 100 ? 2 : 20) {
      for (const unicode of [true, false]) {
        const view = { colour: 0, width, unicode, details: false, timeline: false } as const;
        const printed = terminalReporter.render(report, view).split('\n');
        const table = printed.indexOf('', printed.indexOf('') + 1);
        // Where every figure has a line of its own four modes do not fit on any screen.
        if (table > 21) continue;
        const live = draw(script, { width, unicode, height: 60 });
        expect(live.slice(0, table + 1)).toEqual(printed.slice(0, table + 1));
        expect(live[table + 1]).toMatch(/^round \d/);
      }
    }
  });

  it('of a sweep has its table, but not yet what only the end tells', () => {
    const record = recordWith([swept(1), swept(4), swept(8)], {
      plan: { modes: ['async'], concurrency: { kind: 'sweep', limits: [1, 4, 8] }, explain: false },
      tasks: tasksOf(...Array.from({ length: 8 }, () => null)),
    });
    const view = { colour: 0, width: 80, unicode: true, details: false, timeline: false } as const;
    const printed = terminalReporter.render(assemble(record), view).split('\n');
    expect(draw(replay(record)).slice(0, 6)).toEqual(printed.slice(0, 6).map((line) => line.replace(/ +◀ best$/, '')));
    expect(printed.slice(0, 6).join('\n')).toContain('◀ best');
  });
});

describe('nothing jumps', () => {
  /** Where everything starts: the titles of the columns, and every line but the figures. */
  const places = (lines: readonly string[]) => ({
    titles: lines.find((line) => line.startsWith('mode')),
    progress: lines.findIndex((line) => /^(starting|warm-up|round \d)/.test(line)),
    axis: lines.findIndex((line) => line.includes('┬──')),
    lines: lines.length,
  });

  it.each([80, 40, 24])(
    'from the first frame to the last of too few rounds for an interval, in %s columns',
    (width) => {
      const script = new Script();
      const seen = [places(draw(script, { width }))];
      const look = () => seen.push(places(draw(script, { width })));
      script.lanes(SYNC, ASYNC).start(SYNC, 'warmup', 1, 1).frame(SYNC, 100, [1, 0]);
      look();
      script.end(SYNC, 'warmup', 700, 800).round(ASYNC, 'warmup', 1, 500, 1);
      look();
      for (const pair of [1, 2, 3]) {
        script.round(SYNC, 'timed', pair, 800 + pair);
        look();
        script.round(ASYNC, 'timed', pair, 500 + pair);
        look();
        if (pair > 1) script.estimate(ASYNC, 1.598, 1.593, 1.604, pair);
        look();
      }
      const [first] = seen;
      for (const each of seen) expect(each).toEqual(first);
      expect(first?.progress).toBeGreaterThan(0);
      expect(first?.axis).toBeGreaterThan(0);
    },
  );
});

describe('the pictures', () => {
  it('show the staircase and the stack of rounds too short for a frame, in warm-up as well', () => {
    const script = seven().round(SYNC, 'warmup', 1, 140, 1).round(SEVEN, 'warmup', 1, 40, 1);
    expect(draw(script, { height: 23 }).slice(6)).toEqual([
      'warm-up · up to 8 s left',
      '',
      'sync   task 1 ✓ █████████▏',
      '       task 2 ✓ ·········█████████▎',
      '       task 3 ✓ ··················█████████▍',
      '       task 4 ✓ ···························█████████▌',
      '       task 5 ✓ ····································█████████▋',
      '       task 6 ✓ ·············································█████████▊',
      '       task 7 ✓ ······················································██████████',
      'async  task 1 ✓ ██████████████████▎',
      '       task 2 ✓ ██████████████████▎',
      '       task 3 ✓ ██████████████████▎',
      '       task 4 ✓ ██████████████████▎',
      '       task 5 ✓ ██████████████████▎',
      '       task 6 ✓ ██████████████████▎',
      '       task 7 ✓ ██████████████████▎',
      '                0       20       40       60        80       100      120 140 ms',
    ]);
  });

  it('keep the last round of a mode until one that can be watched takes its place', () => {
    const short = seven().round(SYNC, 'timed', 1, 140).start(SYNC, 'timed', 2).after(50);
    expect(draw(short).join('\n')).toContain('task 7 ✓');
    expect(draw(short).join('\n')).not.toContain(' of 7 done');
    const long = seven().round(SYNC, 'timed', 1, 1400).start(SYNC, 'timed', 2).frame(SYNC, 50, [1, 0, 0, 0, 0, 0, 0]);
    expect(draw(long).join('\n')).toContain('task 1 ▸ ██');
    expect(draw(long).join('\n')).toContain('task 7 ·');
    expect(draw(long).join('\n')).toContain('sync: 0 of 7 done');
  });

  it('become strips, then those in flight alone, then nothing, where the terminal is low', () => {
    const script = seven().round(SYNC, 'warmup', 1, 140, 1).round(SEVEN, 'warmup', 1, 40, 1);
    const below = (height: number) => draw(script, { height }).slice(7);
    expect(below(14)).toEqual([
      '',
      'sync   tasks     ███████',
      '       in flight ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁',
      'async  tasks     ███████',
      '       in flight ██████████████████',
      '                 ┬────────┬────────┬────────┬────────┬────────┬────────┬───────┬',
      '                 0       20       40       60       80       100      120 140 ms',
    ]);
    expect(below(12)).toEqual([
      '',
      'sync   in flight ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁',
      'async  in flight ██████████████████',
      '                 ┬────────┬────────┬────────┬────────┬────────┬────────┬───────┬',
      '                 0       20       40       60       80       100      120 140 ms',
    ]);
    expect(below(9)).toEqual([]);
  });

  it('weigh tasks of known length where no frame was seen', () => {
    const script = new Script({ tasks: tasksOf(50, 30) }).lanes(SYNC, ASYNC);
    script.round(SYNC, 'timed', 1, 80).round(ASYNC, 'timed', 1, 50);
    expect(draw(script).slice(8, 13)).toEqual([
      'sync   task 1 ✓ ████████████████████████████████████████',
      '       task 2 ✓ ········································████████████████████████',
      '',
      'async  task 1 ✓ ████████████████████████████████████████',
      '       task 2 ✓ ████████████████████████',
    ]);
  });
});

describe('labels', () => {
  it('are cut by the columns that they take', () => {
    expect(draw(inThirdRound({ tasks: KOREAN }), { width: 60 }).slice(8)).toEqual([
      'sync   첫 번째…받기 🐢 ✓ █████████████████████▉',
      '       example…끝.html ▸ ·····················█████▎',
      '',
      'async  첫 번째…받기 🐢 ✓ █████████████████████▉',
      '       example…끝.html ✓ █████████████▏',
      '                         ┬─────────────────────┬────────────',
      '                         0                  500 ms',
    ]);
  });

  it('are spelled in ASCII where the terminal has no more', () => {
    expect(draw(inThirdRound({ tasks: KOREAN }), { width: 60, unicode: false }).slice(8)).toEqual([
      'sync   ?? ???...??? ?? + #####################',
      '       exampl...?.html > .....................#####',
      '',
      'async  ?? ???...??? ?? + #####################',
      '       exampl...?.html + #############',
      '                         +---------------------+------------',
      '                         0                  500 ms',
    ]);
  });

  it('cannot move the cursor', () => {
    const tasks = [{ label: 'a\u001b[2Jb\nc', idealMs: 500 }, ...tasksOf(300)];
    expect(draw(inThirdRound({ tasks, title: 'evil\u001b[2J\n' })).join('')).not.toContain('\u001b');
  });
});

describe('many tasks', () => {
  const many = (total: number, width = 64) => {
    const lane = laneOf('async', width);
    const tasks = tasksOf(...Array.from({ length: total }, () => null));
    const script = new Script({ plan: { modes: ['async'] }, tasks }).lanes(lane);
    return { lane, script: script.round(lane, 'timed', 1, 1000).start(lane, 'timed', 2) };
  };

  it('are one strip, and those in flight a curve', () => {
    const { lane, script } = many(10_000);
    script.frame(lane, 100, [], { started: 64, finished: 0 }).frame(lane, 200, [], { started: 3000, finished: 2968 });
    script.frame(lane, 200, [], { started: 5274, finished: 5210 });
    expect(draw(script).slice(5)).toEqual([
      'round 2 of at most 16 · async: 5,210 of 10,000 done · up to 15 s left',
      '',
      'async  tasks     █████████████████████████████████▒·····························',
      '       in flight ██████████████████▄▄▄▄▄▄▄▄▄▄▄▄▄',
      '                 ┬────────────┬───────────┬────────────┬───────────┬───────────┬',
      '                 0           200         400          600         800    1000 ms',
    ]);
  });

  it('are told by their states where they are few enough to be watched', () => {
    const { lane, script } = many(20, 4);
    script.frame(lane, 400, [2, 2, 3, 2, 2, 1, 2, 1, 1, 1]);
    expect(draw(script).slice(5, 9)).toEqual([
      'round 2 of at most 16 · async: 5 of 20 done, 1 failed · up to 15 s left',
      '',
      'async  tasks     ██x██▒█▒▒▒··········',
      '       in flight █████████████████████████',
    ]);
  });

  it('show their failures after the round too', () => {
    const { lane, script } = many(20, 4);
    script.end(lane, 'timed', 900, 900, { 2: 'timeout' });
    expect(draw(script)[7]).toBe('async  tasks     ██x█████████████████');
  });

  it('cost no more lines than ten', () => {
    const sizes = [10, 10_000].map((total) => {
      const { lane, script } = many(total);
      return draw(script.frame(lane, 500, [1], { started: total, finished: total - 1 })).length;
    });
    expect(sizes[0]).toBe(sizes[1]);
  });
});

describe('failed tasks', () => {
  it('never make a mode look fast', () => {
    const script = new Script({ plan: { runs: 10 } }).lanes(SYNC, ASYNC);
    script.start(SYNC, 'timed', 1, 10).end(SYNC, 'timed', 800, 800);
    script.start(ASYNC, 'timed', 1, 10).end(ASYNC, 'timed', 500, 500, { 1: 'timeout' });
    expect(draw(script.estimate(ASYNC, 1.6, 1.58, 1.61, 2))[4]).toMatch(/ {2}not given$/);
  });
});

describe('lanes', () => {
  it('that do not run are told where the report tells them', () => {
    const threads = laneOf('threads', 2);
    const script = new Script({ plan: { modes: ['sync', 'async', 'threads'] } }).lanes(SYNC, ASYNC, threads);
    script.tell({ type: 'lane-ended', lane: SYNC, reason: 'fetch has no blocking form of its task' });
    script.round(ASYNC, 'timed', 1, 500).round(threads, 'timed', 1, 500);
    script.tell({ type: 'lane-ended', lane: threads, reason: 'its process was killed by SIGKILL in the middle of it' });
    expect(draw(script).slice(0, 11)).toEqual([
      '2 sleeps (500 ms, 300 ms), 1 round of each mode',
      '',
      'mode                            time a round                        speed-up',
      'async             all at once   500.0 ms          ████████████████  reference',
      'threads (failed)  on 2 threads  500.0 ms          ████████████████  not given',
      '',
      'round 1 of at most 32 · up to 16 s left',
      '',
      'missing  sync skipped: fetch has no blocking form of its task',
      'missing  threads failed: its process was killed by SIGKILL in the middle of it',
      '',
    ]);
  });

  it('that only tell how large the noise is have no row', () => {
    const control = { ...laneOf('sync (control)'), role: 'control' } as const;
    const script = new Script({ plan: { control: true } }).lanes(SYNC, ASYNC, control).start(control, 'warmup', 1, 1);
    expect(draw(script).filter((line) => line.includes('control'))).toEqual([
      'warm-up · sync (control): 0 of 2 done · 0 s so far',
    ]);
  });

  it('are folded round the running one where the terminal is low', () => {
    const limits = Array.from({ length: 12 }, (_, index) => index + 1);
    const lanes = limits.map((limit) => laneOf(`async@${limit}`, limit));
    const tasks = tasksOf(...limits.map(() => 100));
    const script = new Script({ plan: { concurrency: { kind: 'sweep', limits }, modes: ['async'] }, tasks });
    script.lanes(...lanes).start(lanes[8] ?? SYNC, 'timed');
    expect(draw(script, { height: 9 }).map((line) => line.slice(0, 40).trimEnd())).toEqual([
      '2 sleeps (500 ms, 300 ms): how many at o',
      '',
      'at once  tasks a second',
      '      7',
      '      8',
      '      9',
      '     10',
      '',
      'round 1 of at most 4 · 0 s so far',
    ]);
    const high = draw(script, { height: 24 });
    expect(high.filter((line) => /^ +\d+$/.test(line))).toHaveLength(12);
    expect(high.filter((line) => line.includes('in flight')).map((line) => line.split(' ')[0])).toContain('async@9');
  });
});

describe('any terminal', () => {
  const scripts = {
    fresh: new Script(),
    opening: new Script().lanes(SYNC, ASYNC),
    running: inThirdRound(),
    korean: inThirdRound({ tasks: KOREAN, title: KOREAN.map(({ label }) => label).join(' ') }),
    seven: seven().round(SYNC, 'warmup', 1, 140, 1),
    search: new Script({ plan: { concurrency: { kind: 'auto' } } }).lanes(laneOf('async@4096', 4096)),
    sweep: new Script().lanes(...[1, 2, 4, 8, 16, 32, 64, 128].map((limit) => laneOf(`async@${limit}`, limit))),
    ended: new Script().lanes(SYNC, ASYNC).tell({ type: 'lane-ended', lane: SYNC, reason: 'long '.repeat(40) }),
  };

  it.each(Object.entries(scripts))('is never left: %s', (_, script) => {
    for (const unicode of [true, false]) {
      for (let width = 4; width <= 210; width += width < 28 ? 1 : 11) {
        for (const height of [1, 4, 9, 14, 23]) {
          const lines = draw(script, { width, height, unicode });
          expect(lines.length).toBeGreaterThan(0);
          expect(lines.length).toBeLessThanOrEqual(height);
          expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width);
          if (!unicode) expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
        }
      }
    }
  });

  it('has colour only where the style has', () => {
    expect(draw(inThirdRound()).join('')).not.toContain('\u001b');
    expect(draw(inThirdRound(), { colour: 1 }).join('')).toContain('\u001b[36m');
  });
});
