import type { ReadStream, WriteStream } from 'node:tty';
import { printable } from '../core/printable.ts';
import { withoutUsers } from '../core/user-info.ts';
import type { Style } from '../text/ink.ts';
import { SIGNAL_EXIT } from './exit-code.ts';
import { onSuspension, type SuspensionListener } from './suspension.ts';

/** A stream to write to, a terminal or not. */
export type Output = Pick<NodeJS.WritableStream, 'write' | 'on'> &
  Partial<Pick<WriteStream, 'isTTY' | 'columns' | 'getColorDepth'>>;

/** Signals that end a command: Ctrl-C, a kill, a terminal that is closed. */
export const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type EndSignal = (typeof END_SIGNALS)[number];

/** Everything outside the program. Tests give in one that remembers. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream & Partial<Pick<ReadStream, 'isTTY'>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Standard output again, for what GitHub's runner shall take for commands. */
  readonly commands: Output;
  /** Standard error for the same, where standard output is a program's that is run: the runner reads both. */
  readonly errorCommands: Output;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  /** Calls back on each such signal until the returned function is called. */
  onSignal(signal: EndSignal, listener: () => void): () => void;
  /** Ends the process as the signal would have without a listener. */
  dieOf(signal: EndSignal): void;
  /** Calls back as the process ends, however that comes, until the returned function is called. */
  onExit(listener: () => void): () => void;
  /** Tells of Ctrl-Z and of going on after it until the returned function is called. */
  onSuspension(listener: SuspensionListener): () => void;
}

/** Writes a line of words for people; what comes from outside is made {@link printable}, URLs lose their users. */
export function tell(output: Output, line: string): void {
  output.write(`${printable(withoutUsers(line))}\n`);
}

/** The process's own streams, environment and signals. */
export function processIo(): Io {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    commands: process.stdout,
    errorCommands: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    onSignal(signal, listener) {
      process.on(signal, listener);
      return () => process.off(signal, listener);
    },
    dieOf(signal) {
      // Without signals Windows ends a process with code 1, which says that a check failed.
      if (process.platform === 'win32') process.exit(SIGNAL_EXIT[signal]);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    },
    onExit(listener) {
      process.once('exit', listener);
      return () => process.off('exit', listener);
    },
    onSuspension,
  };
}

/** Columns of output that does not go to a terminal: the same for everyone. */
const PIPED_WIDTH = 100;

/** Terminals wider than this are not filled: lines get hard to read. */
const WIDEST = 200;

function forcedColour(force: string): Style['colour'] {
  if (force === 'false' || force === '0') return 0;
  if (force === '2' || force === '3') return Number(force) as Style['colour'];
  return 1;
}

/** chalk's colour level for a stream: `--no-color` and NO_COLOR (no-color.org) turn it off, FORCE_COLOR on. */
export function colourLevel(output: Output, env: NodeJS.ProcessEnv, noColour: boolean): Style['colour'] {
  if (noColour) return 0;
  if (env.FORCE_COLOR !== undefined) return forcedColour(env.FORCE_COLOR);
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return 0;
  if (output.isTTY !== true || env.TERM === 'dumb') return 0;
  // Node 20 takes an empty NO_COLOR for a set one.
  const { NO_COLOR: _, ...others } = env;
  const depth = output.getColorDepth?.(others) ?? 1;
  return depth >= 24 ? 3 : depth >= 8 ? 2 : depth >= 4 ? 1 : 0;
}

/** Whether a terminal shows more than ASCII, from its locale (POSIX: LC_ALL before LC_CTYPE before LANG). */
export function showsUnicode({ env, platform }: Pick<Io, 'env' | 'platform'>): boolean {
  if (env.TERM === 'linux') return false;
  if (platform === 'win32') return env.WT_SESSION !== undefined || env.TERM_PROGRAM !== undefined;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return /utf-?8/i.test(locale);
}

/** How to draw on a stream. Output that is piped is the same bytes whoever runs it. */
export function styleOf(output: Output, io: Io, noColour: boolean): Style {
  const terminal = output.isTTY === true;
  return {
    colour: colourLevel(output, io.env, noColour),
    // A terminal that does not know its size says 0 columns.
    width: terminal ? Math.min(output.columns || PIPED_WIDTH, WIDEST) : PIPED_WIDTH,
    unicode: terminal ? showsUnicode(io) : true,
  };
}
