import { afterEach } from 'vitest';
import { PROGRAM } from '../../../../build/paths.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { Pane, type PaneOptions } from '../../../helpers/terminal/pane.ts';

export const ASYNCBENCH = `node ${PROGRAM}`;

/** How a terminal is when nobody has a hand on it. */
export const RESTORED = { echo: true, canonical: true, cursorVisible: true, alternateScreen: false };

/** The answers to all questions up to `Ready?`: two short sleeps in two rounds. */
export const TINY = [
  ['What do you want', 'Up', 'Up'],
  ['How long does each', '20ms 10ms'],
  ['How many tasks'],
  ['Which modes'],
  ['How long may', 'Down', 'Down'],
  ['How many rounds', '2'],
] as const;

interface Sessions {
  readonly folder: TemporaryFolder;
  /** A terminal with a shell in the folder, closed after the test. */
  openShell(options?: Partial<PaneOptions>): Promise<Pane>;
  /** The same with a session on it. */
  open(options?: Partial<PaneOptions>, flags?: string): Promise<Pane>;
}

/** Sessions for the tests of one file. */
export function sessionsOnTerminal(): Sessions {
  const folder = temporaryFolder();
  const panes: Pane[] = [];
  afterEach(async () => {
    await Promise.all(panes.splice(0).map((pane) => pane.close()));
  });
  async function openShell(options: Partial<PaneOptions> = {}): Promise<Pane> {
    const pane = await Pane.open({ columns: 80, rows: 50, cwd: folder.path, ...options });
    panes.push(pane);
    return pane;
  }
  async function open(options: Partial<PaneOptions> = {}, flags = ''): Promise<Pane> {
    const pane = await openShell(options);
    await pane.enter(`clear; ${ASYNCBENCH}${flags}`);
    return pane;
  }
  return { folder, openShell, open };
}

/** Answers one question after the other: waits for the open question with this text, then types and presses Enter. */
export async function answer(
  pane: Pane,
  ...answers: readonly (readonly [question: string, ...keys: string[]])[]
): Promise<void> {
  for (const [question, ...keys] of answers) {
    await pane.sees(`◆  ${question}`);
    for (const key of keys) {
      if (/^(Down|Up|Space|Escape|C-[a-z])$/.test(key)) await pane.press(key);
      else await pane.type(key);
    }
    await pane.press('Enter');
  }
}
