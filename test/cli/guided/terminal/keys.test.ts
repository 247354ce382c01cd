import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { HAS_TMUX, onTerminal } from '../../../helpers/terminal/pane.ts';
import { answer, RESTORED, sessionsOnTerminal, TINY } from './sessions-on-terminal.ts';

const { folder, open } = sessionsOnTerminal();

describe.skipIf(!HAS_TMUX)(onTerminal('keys of a session on a terminal'), () => {
  it.each([
    [80, 'asks in Unicode', { LANG: 'C.UTF-8' }],
    [40, 'asks in Unicode', { LANG: 'C.UTF-8' }],
    [80, 'asks in ASCII', { LANG: 'C' }],
    [40, 'asks in ASCII without colour', { LANG: 'C', NO_COLOR: '1' }],
  ])('keeps the answer on a screen of %i×24 and shows the details: %s', async (columns, _, env) => {
    const pane = await open({ columns, rows: 24, env });
    const open_ = env.LANG === 'C' ? '\\*' : '◆';
    const asks = (question: string) => pane.sees(new RegExp(`${open_} {2}${question}`));
    for (const [question, ...keys] of [...TINY, ['Ready?']]) {
      await asks(question);
      for (const key of keys) await (key === 'Down' || key === 'Up' ? pane.press(key) : pane.type(key));
      await pane.press('Enter');
    }
    const menu = await asks('What next');
    expect(menu).toMatch(new RegExp(`async [^\\n]*sync[^\\n]*[.:][^\\n]*\\n(?:[^\\n]+\\n)?${open_} {2}What next`));
    expect(menu).toMatch(/d\s+details$/);
    await pane.press('Escape', 'Escape');
    expect(await pane.sees('The result stays; Quit leaves.')).toContain('What next?');
    await pane.press('d');
    await expect.poll(() => pane.screen({ history: true }), { timeout: 20_000 }).toMatch(/order\s+abba/);
    const screen = await pane.sees(new RegExp(`${open_} {2}What next[\\s\\S]*Quit\\n.{3}(↑↓|arrows) choose`));
    for (const line of screen.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    if (env.LANG === 'C') expect(screen).toMatch(/^[\x20-\x7e\n]*$/);
    await pane.press('Up', 'Enter');
    expect(await pane.exitCode()).toBe(0);
    expect(await pane.terminalState()).toEqual(RESTORED);
  });

  it.each([
    [80, 'C.UTF-8'],
    [40, 'C.UTF-8'],
    [40, 'C'],
  ])('completes paths with Tab on %i columns with LANG=%s', async (columns, LANG) => {
    await folder.write('one/pages.txt', 'https://example.com/\n');
    await folder.write('one/paper.txt', '');
    await folder.write('one/my tasks.mjs', 'export default { tasks: 2, async: async () => {} };');
    const pane = await open({ columns, rows: 24, env: { LANG } });
    await pane.sees('What do you want');
    await pane.press('Down', 'Down', 'Enter');
    expect(await pane.sees('Which file has the tasks?')).toContain('Tab completes');
    await pane.type('on');
    await pane.press('Tab');
    await pane.sees('one/');
    await pane.press('Tab');
    await pane.sees(/my tasks\.mjs {2}pages\.txt {2}paper\.txt/);
    await pane.type('pa');
    await pane.press('Tab');
    await pane.sees(/one\/pa[█_]\n. {2}pages\.txt {2}paper\.txt/);
    await pane.type('x');
    await pane.press('Tab');
    await pane.sees('nothing begins like this');
    await pane.press('BSpace', 'BSpace', 'BSpace');
    await pane.type('m');
    await pane.press('Tab');
    await pane.sees(/one\/my tasks\.mjs[█_]\n. {2}Tab completes/);
    await pane.press('Enter');
    await pane.sees('Which modes');
    await pane.press('C-c');
    expect(await pane.exitCode()).toBe(130);
    expect(await pane.terminalState()).toEqual(RESTORED);
  });

  it('completes nothing where no path is asked for', async () => {
    const pane = await open();
    await answer(pane, ['What do you want', 'Up', 'Up']);
    await pane.sees('◆  How long does each');
    await pane.type('5');
    await pane.press('Tab');
    await pane.type('ms');
    expect(await pane.sees('5ms█')).not.toContain('Tab');
    await pane.press('Tab', 'C-d', 'C-c');
    expect(await pane.exitCode()).toBe(130);
  });

  it('ends on Ctrl-D whatever was typed into a menu', async () => {
    const pane = await open();
    await pane.sees('◆  What do you want');
    await pane.type('x');
    await pane.press('Tab', 'C-d');
    expect(await pane.exitCode()).toBe(0);
    expect(await pane.terminalState()).toEqual(RESTORED);
  });
});
