import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether tmux is there; without it tests on a real terminal are skipped. */
export const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

/** The title of a test group, which says so where the group is skipped. */
export function onTerminal(title: string): string {
  return HAS_TMUX ? title : `${title} (skipped: tmux is not installed)`;
}

export interface PaneOptions {
  readonly columns: number;
  readonly rows: number;
  readonly cwd: string;
  /** Set for the shell in the pane; undefined removes a variable that the tests run with. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What is left of a program's hand on the terminal. */
export interface TerminalState {
  readonly echo: boolean;
  /** Lines are edited by the terminal: not raw. */
  readonly canonical: boolean;
  readonly cursorVisible: boolean;
  readonly alternateScreen: boolean;
}

/** The shell waits: its prompt is the last thing on the screen. */
const PROMPT = /(^|\n)\$$/;

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 25;

/** Nothing of the outer world: no CI, no colours asked for, UTF-8. */
const CLEAN: Readonly<Record<string, string | undefined>> = {
  CI: undefined,
  NO_COLOR: undefined,
  FORCE_COLOR: undefined,
  TMUX: undefined,
  TMUX_PANE: undefined,
  LC_ALL: undefined,
  LC_CTYPE: undefined,
  LANG: 'C.UTF-8',
};

function environment(env: PaneOptions['env'] = {}): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries({ ...process.env, ...CLEAN, ...env }).filter(([, value]) => value !== undefined),
  );
}

/** A shell in a terminal of its own: a tmux server with one pane. */
export class Pane {
  readonly #socket: string;
  #marks = 0;

  private constructor(socket: string) {
    this.#socket = socket;
  }

  /** Starts a plain shell; its terminal has the given size. */
  static async open({ columns, rows, cwd, env }: PaneOptions): Promise<Pane> {
    const pane = new Pane(`asyncbench-test-${process.pid}-${randomBytes(4).toString('hex')}`);
    const size = ['-x', String(columns), '-y', String(rows)];
    // TERM must be set by the shell itself: tmux gives its panes one of its own.
    const term = env?.TERM === undefined ? '' : `TERM=${env.TERM} `;
    await run(
      'tmux',
      ['-L', pane.#socket, '-f', '/dev/null', '-u', 'new-session', '-d', ...size, '-c', cwd, `${term}PS1='$ ' exec sh`],
      {
        env: environment(env),
      },
    );
    await pane.#tmux('set-option', '-g', 'history-limit', '5000');
    await pane.sees('$');
    return pane;
  }

  async #tmux(...args: string[]): Promise<string> {
    const { stdout } = await run('tmux', ['-L', this.#socket, ...args]);
    return stdout;
  }

  /** Presses keys as tmux names them: `Enter`, `Escape`, `C-c`, `Down`. */
  async press(...keys: string[]): Promise<void> {
    await this.#tmux('send-keys', ...keys);
  }

  /** Types a text as it is. */
  async type(text: string): Promise<void> {
    await this.#tmux('send-keys', '-l', '--', text);
  }

  /** Types a line into the shell. */
  async enter(line: string): Promise<void> {
    await this.type(line);
    await this.press('Enter');
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  /** The screen as text; with `history` also what has scrolled off it. */
  async screen(options: { history?: boolean } = {}): Promise<string> {
    const text = await this.#tmux('capture-pane', '-p', ...(options.history === true ? ['-S', '-'] : []));
    return text.trimEnd();
  }

  /** The screen with its colour codes. */
  async coloured(): Promise<string> {
    return this.#tmux('capture-pane', '-p', '-e');
  }

  /** Waits until the screen shows a text, and returns the screen. */
  async sees(text: string | RegExp): Promise<string> {
    return this.#until(
      (screen) => (typeof text === 'string' ? screen.includes(text) : text.test(screen)),
      `showed ${text}`,
    );
  }

  async #until(wanted: (screen: string) => boolean, what: string): Promise<string> {
    const deadline = performance.now() + PATIENCE_MS;
    let screen = '';
    while (performance.now() < deadline) {
      screen = await this.screen();
      if (wanted(screen)) return screen;
      await delay(LOOK_EVERY_MS);
    }
    throw new Error(`the screen never ${what}; it shows:\n${screen}`);
  }

  /** Waits until the shell is back, and returns the exit code of the command before. */
  async exitCode(): Promise<number> {
    await this.sees(PROMPT);
    const mark = this.#mark();
    await this.enter(`echo "${mark}=$?"`);
    const screen = await this.sees(new RegExp(`^${mark}=\\d+`, 'm'));
    return Number(new RegExp(`^${mark}=(\\d+)`, 'm').exec(screen)?.[1]);
  }

  /** What the command before left behind. Asks the shell, so that the command must be over. */
  async terminalState(): Promise<TerminalState> {
    await this.sees(PROMPT);
    const mark = this.#mark();
    await this.enter('clear');
    await this.#until((screen) => screen === '$', 'was cleared');
    await this.enter(`stty -a; printf '${mark}=over\\n'`);
    const screen = await this.sees(new RegExp(`^${mark}=over`, 'm'));
    // Without the line that asked: it has the word echo in it.
    const settings = screen.slice(screen.indexOf('speed'));
    const [cursor, alternate] = (await this.#tmux('display-message', '-p', '#{cursor_flag} #{alternate_on}'))
      .trim()
      .split(' ');
    return {
      echo: /(^|\s)echo(\s|$)/m.test(settings),
      canonical: /(^|\s)icanon(\s|$)/m.test(settings),
      cursorVisible: cursor === '1',
      alternateScreen: alternate === '1',
    };
  }

  #mark(): string {
    this.#marks += 1;
    return `mark${this.#marks}`;
  }

  async close(): Promise<void> {
    await this.#tmux('kill-server').catch(() => null); // The shell may have ended it already.
  }
}
