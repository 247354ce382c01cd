import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { Io } from '../../../src/cli/io.ts';
import { makeProgress } from '../../../src/cli/live/index.ts';
import type { Progress } from '../../../src/cli/live/progress.ts';
import type { Plan } from '../../../src/core/plan.ts';
import { FakeTerminal } from './fake-terminal.ts';
import { ASYNC, laneOf, Script, SYNC } from './script.ts';

const stopping: Progress[] = [];

afterEach(() => {
  for (const progress of stopping.splice(0)) progress.stop();
});

interface Setup {
  readonly terminal?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly quiet?: boolean;
  readonly noColour?: boolean;
  readonly plan?: Partial<Plan>;
}

/** Progress of a script on a standard error that remembers; `tick` is one turn of the picture's timer. */
async function watch({ terminal = true, env = {}, quiet = false, noColour = false, plan = {} }: Setup) {
  const screen = new FakeTerminal(80, 24);
  const stderr = terminal ? screen : { write: (text: string | Uint8Array) => screen.write(text), on: screen.on };
  const signals = new Map<string, (() => void)[]>();
  const io: Io = {
    stdin: Readable.from([]),
    stdout: stderr,
    stderr,
    commands: stderr,
    errorCommands: stderr,
    env: { LANG: 'C.UTF-8', ...env },
    cwd: '/',
    platform: 'linux',
    onSignal(signal, listener) {
      signals.set(signal, [...(signals.get(signal) ?? []), listener]);
      return () => signals.delete(signal);
    },
    dieOf() {},
    onExit(listener) {
      signals.set('exit', [listener]);
      return () => signals.delete('exit');
    },
    onSuspension(listener) {
      signals.set('SIGTSTP', [listener.suspend]).set('SIGCONT', [listener.resume]);
      return () => signals.delete('SIGTSTP') && signals.delete('SIGCONT');
    },
  };
  const script = new Script({ plan, listener: (event) => progress.listener(event) });
  let tick = () => {};
  const every = (_: number, callback: () => void) => {
    tick = callback;
    return () => {
      tick = () => {};
    };
  };
  const { clock, title, tasks } = script;
  const progress = await makeProgress({ io, plan: script.plan, quiet, noColour, clock, title, tasks, every });
  stopping.push(progress);
  const signal = (name: string) => {
    for (const listener of signals.get(name) ?? []) listener();
  };
  return { screen, progress, script, signals, signal, tick: () => tick() };
}

function pairs(script: Script, count: number): Script {
  for (let round = 1; round <= count; round += 1) {
    script.round(SYNC, 'timed', round, 800 + round).round(ASYNC, 'timed', round, 500);
  }
  return script;
}

describe('without a terminal', () => {
  it('tells each mode in one plain line when its rounds are over', async () => {
    const { screen, script, progress } = await watch({ terminal: false });
    pairs(script.lanes(SYNC, ASYNC), 6);
    expect(screen.writes).toEqual([]);
    script.start(SYNC, 'explain');
    progress.stop();
    expect(screen.writes).toEqual([
      'sync: 6 rounds, 803.5 ms in the median\n',
      'async: 6 rounds, 500.0 ms in the median\n',
    ]);
  });

  it('tells it at once where the number of rounds is known', async () => {
    const { screen, script, progress } = await watch({ terminal: false, plan: { runs: 1 } });
    script.lanes(SYNC, ASYNC).round(SYNC, 'timed', 1, 800, 1);
    expect(screen.writes).toEqual(['sync: 1 round, 800.0 ms\n']);
    progress.stop();
    expect(screen.writes).toHaveLength(1);
  });

  it('tells why a lane ended, and what was measured before an interrupt', async () => {
    const { screen, script, progress } = await watch({ terminal: false });
    script.lanes(SYNC, ASYNC).tell({ type: 'lane-ended', lane: ASYNC, reason: 'no asynchronous form' });
    script.round(SYNC, 'timed', 1, 800).round(SYNC, 'timed', 2, 801);
    progress.stop();
    expect(screen.writes).toEqual(['async: no asynchronous form\n', 'sync: 2 rounds, 800.5 ms in the median\n']);
  });

  it('tells what a search saw of a limit, or the rounds that were compared', async () => {
    const { screen, script, progress } = await watch({ terminal: false, plan: { concurrency: { kind: 'auto' } } });
    const lane = laneOf('async@8', 8);
    const only = laneOf('async@4', 4);
    script.lanes(only, lane).round(only, 'explore', 1, 200, 3);
    script.round(lane, 'explore', 1, 100, 3).round(lane, 'explore', 2, 100, 3);
    script.round(lane, 'warmup', 1, 100, 1).round(lane, 'timed', 1, 80);
    progress.stop();
    expect(screen.writes).toEqual(['async@4: 1 round, 200.0 ms\n', 'async@8: 1 round, 80.00 ms\n']);
  });

  it('is never more than a few lines', async () => {
    const { screen, script, progress } = await watch({ terminal: false });
    const lanes = Array.from({ length: 20 }, (_, index) => laneOf(`async@${index + 1}`, index + 1));
    script.lanes(...lanes);
    for (const lane of lanes) script.round(lane, 'timed', 1, 100);
    progress.stop();
    expect(screen.writes).toHaveLength(9);
    expect(screen.writes.at(-1)).toBe('and 12 more lanes\n');
  });

  it.each([
    ['TERM=dumb', { TERM: 'dumb' }],
    ['a CI job with a terminal', { CI: 'true' }],
  ])('counts as such: %s', async (_, env) => {
    const { screen, script, progress, tick } = await watch({ env });
    script.lanes(SYNC).round(SYNC, 'timed', 1, 800);
    tick();
    progress.stop();
    expect(screen.writes).toEqual(['sync: 1 round, 800.0 ms\n']);
  });
});

describe('with --quiet', () => {
  it('tells nothing', async () => {
    const { screen, script, progress, tick } = await watch({ quiet: true });
    pairs(script.lanes(SYNC, ASYNC), 2);
    tick();
    progress.notify('once more');
    progress.stop();
    expect(screen.writes).toEqual([]);
  });
});

describe('on a terminal', () => {
  it('paints what the events tell, and leaves nothing behind', async () => {
    const { screen, script, progress, tick } = await watch({ noColour: true, plan: { runs: 3 } });
    script.lanes(SYNC, ASYNC).start(SYNC, 'timed', 1, 3).after(400);
    tick();
    expect(screen.screen[0]).toBe('2 sleeps (500 ms, 300 ms), 0 rounds of each mode');
    expect(screen.screen[6]).toBe('round 1 of 3 · sync: 0 of 2 done · 0 s so far');
    expect(screen.cursorVisible).toBe(false);
    progress.stop();
    expect([...screen.scrollback, ...screen.screen]).toEqual([]);
    expect(screen.cursorVisible).toBe(true);
  });

  it('moves while a blocked runner tells nothing', async () => {
    const { screen, script, tick } = await watch({});
    script.lanes(SYNC).start(SYNC, 'timed').frame(SYNC, 0, [1, 0]);
    const bars = [100, 100, 100].map((ms) => {
      script.after(ms);
      tick();
      return screen.screen.find((line) => /^sync +task 1/.test(line));
    });
    expect(bars).not.toContain(undefined);
    expect(new Set(bars).size).toBe(3);
  });

  it('keeps what it has to say above the picture', async () => {
    const { screen, script, progress, tick } = await watch({});
    script.lanes(SYNC, ASYNC);
    tick();
    progress.notify('a check failed');
    tick();
    expect(screen.screen[0]).toBe('a check failed');
    progress.stop();
    expect(screen.screen).toEqual(['a check failed']);
  });

  it('gives the terminal back on Ctrl-Z, and takes it again', async () => {
    const { screen, script, signal, tick } = await watch({});
    script.lanes(SYNC, ASYNC);
    tick();
    const picture = screen.screen;
    signal('SIGTSTP');
    tick();
    expect([screen.screen, screen.cursorVisible]).toEqual([[], true]);
    signal('SIGCONT');
    tick();
    expect([screen.screen, screen.cursorVisible]).toEqual([picture, false]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('gives the cursor back at the first %s', async (name) => {
    const { screen, script, signal, signals, tick } = await watch({});
    script.lanes(SYNC, ASYNC);
    tick();
    signal(name);
    expect(screen.cursorVisible).toBe(true);
    expect(screen.screen).toEqual([]);
    expect(signals.size).toBe(0);
  });

  it('gives the cursor back where the process exits, and listens no longer', async () => {
    const { screen, signals, signal, tick } = await watch({});
    tick();
    expect(screen.cursorVisible).toBe(false);
    signal('exit');
    expect(screen.cursorVisible).toBe(true);
    expect(signals.size).toBe(0);
  });
});
