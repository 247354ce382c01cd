import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { PROGRAM } from '../../../build/paths.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { HAS_TMUX, onTerminal, Pane } from '../../helpers/terminal/pane.ts';

const folder = temporaryFolder();

const ASYNCBENCH = `'${process.execPath}' '${PROGRAM}'`;
const COMMAND = `${ASYNCBENCH} sleep 700ms --modes async --runs 8 --warmup 0 --no-explain --export json:r.json`;
const RUNNING = /round \d of 8 · async: \d of 1 done/;
const AT_REST = { echo: true, canonical: true, cursorVisible: true, alternateScreen: false };

let pane: Pane | null = null;

afterEach(async () => {
  await pane?.close();
  pane = null;
});

describe.skipIf(!HAS_TMUX)(onTerminal('Ctrl-Z in a real terminal'), () => {
  it.each([
    ['on the second screen', COMMAND],
    ['below other output', `env -u TMUX ${COMMAND}`],
  ])('gives it back to the shell, and fg takes it again: %s', async (_, command) => {
    pane = await Pane.open({ columns: 100, rows: 24, cwd: folder.path });
    await pane.enter(command);
    await pane.sees(RUNNING);
    await pane.press('C-z');
    expect(await pane.terminalState()).toEqual(AT_REST);
    expect(await pane.screen()).not.toMatch(RUNNING);
    await pane.enter('fg');
    await pane.sees(RUNNING);
    await pane.sees('async takes');
    expect(await pane.exitCode()).toBe(0);
    expect(await pane.terminalState()).toEqual(AT_REST);
    const { modes, findings } = JSON.parse(readFileSync(`${folder.path}/r.json`, 'utf8'));
    expect(modes[0].wallMs.samples).toHaveLength(8);
    expect(findings.map(({ code }: { code: string }) => code)).toContain('processes');
  });

  it('leaves it to the shell after bg', async () => {
    pane = await Pane.open({ columns: 100, rows: 24, cwd: folder.path });
    await pane.enter(COMMAND);
    await pane.sees(RUNNING);
    await pane.press('C-z');
    await pane.sees(/\$$/);
    await pane.enter('bg');
    await pane.enter('wait');
    await pane.sees('async takes');
    expect(await pane.exitCode()).toBe(0);
    expect(await pane.screen({ history: true })).not.toMatch(RUNNING);
    expect(await pane.terminalState()).toEqual(AT_REST);
  });
});
