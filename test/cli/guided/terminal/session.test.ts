import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { HAS_TMUX, onTerminal } from '../../../helpers/terminal/pane.ts';
import { ASYNCBENCH, answer, RESTORED, sessionsOnTerminal, TINY } from './sessions-on-terminal.ts';

const { folder, open, openShell } = sessionsOnTerminal();

describe.skipIf(!HAS_TMUX)(onTerminal('a session on a terminal'), () => {
  it('chooses, runs, saves, and leaves the terminal as it was', async () => {
    const pane = await open();
    await answer(pane, ...TINY);
    const ready = await pane.sees('◆  Ready?');
    expect(ready).toContain('\nasyncbench sleep 20ms 10ms --runs 2\n');
    await pane.press('Enter');
    await answer(pane, ['What next', 'Down', 'Down', 'Down', 'Down', 'Down'], ['Which file', 'saved.json']);
    await pane.sees('Saved saved.json (json).');
    await answer(pane, ['What next', 'Up']);
    await pane.sees('Until next time.');
    expect(await pane.exitCode()).toBe(0);
    expect(await pane.terminalState()).toEqual(RESTORED);
    const saved = JSON.parse(readFileSync(join(folder.path, 'saved.json'), 'utf8'));
    expect(saved.scenario.params.durationsMs).toEqual([20, 10]);
    expect(saved.modes.map(({ lane }: { lane: string }) => lane)).toEqual(['sync', 'async']);
  });

  it('runs again, compares the runs, and shows the timeline', async () => {
    const pane = await open({ rows: 100 });
    await answer(pane, ...TINY, ['Ready?'], ['What next']);
    await pane.sees('Compare with the run before');
    await answer(pane, ['What next', 'Up', 'Up', 'Up']);
    expect(await pane.sees('sync time')).toMatch(/async speed-up/);
    await answer(pane, ['What next', 'Down', 'Down', 'Down', 'Down']);
    await pane.sees('timeline (');
    await pane.sees('◆  What next');
    await pane.press('C-c');
    expect(await pane.exitCode()).toBe(130);
  });

  it('stops a run on Ctrl-C, prints what there is, and asks what next', async () => {
    const pane = await open();
    await answer(
      pane,
      ['What do you want', 'Up', 'Up'],
      ['How long does each', '10s'],
      ['How many tasks'],
      ['Which modes'],
      ['How long may'],
      ['Ready?'],
    );
    await pane.sees(/round 1 of .* 0 of \d done/);
    await pane.press('C-c');
    await pane.sees('PARTIAL');
    await pane.sees('◆  What next');
    await pane.press('C-c');
    expect(await pane.exitCode()).toBe(130);
    expect(await pane.terminalState()).toEqual(RESTORED);
  });

  it('ends a run and the session on SIGTERM, with what was measured', async () => {
    const pane = await openShell();
    await pane.enter(`clear; sh -c 'echo $$ > run-pid; exec ${ASYNCBENCH}'`);
    await answer(pane, ['What do you want', 'Up', 'Up'], ['How long does each', '10s'], ...TINY.slice(2), ['Ready?']);
    await pane.sees(/round 1 of .* 0 of \d done/);
    process.kill(Number(readFileSync(join(folder.path, 'run-pid'), 'utf8')), 'SIGTERM');
    await pane.sees('PARTIAL');
    expect(await pane.exitCode()).toBe(143);
    expect(await pane.terminalState()).toEqual(RESTORED);
  });

  it('does not take an impatient Enter during a run for an answer', async () => {
    const pane = await open({ rows: 60 });
    await answer(pane, ['What do you want', 'Up', 'Up'], ['How long does each', '500ms'], ...TINY.slice(2), ['Ready?']);
    await pane.sees('round 1 of 2');
    await pane.press('Enter', 'Enter');
    await pane.sees('◆  What next');
    await pane.press('Up');
    expect(await pane.sees('❯ Quit')).not.toContain('Compare with the run before');
  });

  const STAGES = TINY.map((_, index) => [TINY[index]?.[0] ?? '', TINY.slice(0, index)] as const);

  it('leaves cleanly on Ctrl-C at every question', async () => {
    const pane = await open();
    for (const [question, before] of STAGES) {
      await answer(pane, ...before);
      await pane.sees(`◆  ${question}`);
      await pane.press('C-c');
      expect(await pane.exitCode()).toBe(130);
      expect(await pane.terminalState()).toEqual(RESTORED);
      await pane.enter(`clear; ${ASYNCBENCH}`);
    }
  });

  it('goes back on Escape to the first question and leaves there with 0', async () => {
    const pane = await open();
    await answer(pane, ...TINY);
    await pane.sees('◆  Ready?');
    for (const [question] of [...TINY.slice(0, 5)].reverse()) {
      await pane.press('Escape');
      await pane.sees(`◆  ${question}`);
    }
    await pane.press('Escape');
    expect(await pane.exitCode()).toBe(0);
    expect(await pane.terminalState()).toEqual(RESTORED);
  });

  it('ends on Ctrl-D and on SIGTERM', async () => {
    const pane = await open();
    await answer(pane, ['What do you want', 'Up', 'Up']);
    await pane.sees('◆  How long does each');
    await pane.press('C-d');
    expect(await pane.exitCode()).toBe(0);
    expect(await pane.terminalState()).toEqual(RESTORED);
    await pane.enter(`clear; sh -c 'echo $$ > pid; exec ${ASYNCBENCH} --interactive'`);
    await pane.sees('◆  What do you want');
    process.kill(Number(readFileSync(join(folder.path, 'pid'), 'utf8')), 'SIGTERM');
    expect(await pane.exitCode()).toBe(143);
    expect(await pane.terminalState()).toEqual(RESTORED);
  });

  it('goes on after Ctrl-Z', async () => {
    const pane = await open();
    await pane.sees('◆  What do you want');
    await pane.press('C-z');
    await pane.sees('Stopped');
    expect(await pane.terminalState()).toEqual(RESTORED);
    await pane.enter('clear; fg');
    await pane.sees('◆  What do you want');
    await pane.press('Down');
    expect(await pane.sees('❯ My URLs')).toContain('◆  What do you want to run?');
    await pane.press('Escape');
    expect(await pane.exitCode()).toBe(0);
  });

  it('names the bad lines of a URL file, within 40 columns', async () => {
    await folder.write('pages.txt', 'https://example.com/\nexample.org\n\nhttp://a b\n');
    const pane = await open({ columns: 40, rows: 40 });
    await answer(pane, ['What do you want', 'Down'], ['Which URLs', 'pages.txt']);
    const screen = await pane.sees('line 4');
    expect(screen).toContain("│  'pages.txt', line 2: 'example.org'\n│    has no scheme");
    for (const line of screen.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40);
  });

  it('runs a file with Korean labels at 40 columns', async () => {
    await folder.write(
      '과제.mjs',
      `export default {
        tasks: ['서울 날씨', '부산 항구 페이지 내려받기'],
        async: () => new Promise((resolve) => setTimeout(resolve, 20)),
      };`,
    );
    const pane = await open({ columns: 40, rows: 100 });
    await answer(pane, ['What do you want', 'Down', 'Down'], ['Which file has', '과제.mjs']);
    expect(await pane.sees('◆  Which modes')).toContain('the file has no blocking()');
    await answer(pane, ['Which modes'], ['How long may', 'Down', 'Down'], ['How many rounds', '2']);
    expect(await pane.sees('◆  Ready?')).toContain("asyncbench run '과제.mjs' --modes async");
    await pane.press('Enter');
    await answer(pane, ['What next', 'Down', 'Down', 'Down', 'Down']);
    const screen = await pane.sees(/timeline \([\s\S]*서울/);
    for (const line of screen.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40);
  });

  it('traces a program that reads from the terminal, and goes on asking', async () => {
    await folder.write(
      'asks.mjs',
      `import { createInterface } from 'node:readline/promises';
const asking = createInterface({ input: process.stdin, output: process.stdout });
console.log('hello ' + (await asking.question('your name? ')));
asking.close();
`,
    );
    const pane = await open();
    await answer(pane, ['What do you want', 'Up'], ['Which program', 'asks.mjs']);
    await pane.sees('your name?');
    await pane.type('Ada');
    await pane.press('Enter');
    await pane.sees('hello Ada');
    expect(await pane.sees('asks.mjs took')).toContain('asyncbench trace asks.mjs');
    await pane.sees(/asks\.mjs took[\s\S]*◆ {2}What do you want/);
    await pane.press('C-c');
    expect(await pane.exitCode()).toBe(130);
  });

  it.each([
    ['LANG=C', { LANG: 'C' }],
    ['TERM=linux', { TERM: 'linux' }],
  ])('asks in ASCII with %s', async (_, env) => {
    const pane = await open({ env });
    await pane.sees('*  What do you want');
    await pane.press('Up', 'Up', 'Enter');
    await pane.sees('*  How long does each');
    await pane.type('5x');
    await pane.press('Enter');
    expect(await pane.sees('!  How long does each')).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }, ''],
    ['--no-color', {}, ' --no-color'],
  ])('asks without colour with %s', async (_, env, flags) => {
    const pane = await open({ env }, flags);
    await pane.sees('◆  What do you want');
    expect(await pane.coloured()).not.toContain('\u001b');
  });

  it('draws a question anew after a resize', async () => {
    const pane = await open();
    await pane.sees('◆  What do you want');
    await pane.resize(40, 24);
    await pane.sees(/Show me the idea\n│ {4}two tasks that sleep: one after\n│ {4}the other, and at once/);
    await pane.press('Down');
    expect(await pane.sees('❯ My URLs')).toContain('pages to download');
  });

  it('is not for CI: help and exit code 2', async () => {
    const pane = await open({ env: { CI: 'true' } });
    await pane.sees('Usage: asyncbench');
    expect(await pane.exitCode()).toBe(2);
  });
});
