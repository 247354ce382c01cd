import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { taskkill } from '../../core/taskkill.ts';
import { type Startable, startableOnWindows } from '../../core/windows-script.ts';
import type { ProgramEnd } from '../model.ts';
import { FOLDER_VARIABLE, REPLAY_VARIABLE } from '../recorder/format.ts';
import { RECORDER } from './recorder-path.ts';

/** What to run: a program and its arguments. */
export interface ProgramLine {
  readonly file: string;
  readonly args: readonly string[];
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** Where the recorder writes; null: run as it is. */
  readonly folder: string | null;
  /** The file that is loaded into the program, where it is not the one beside this. */
  readonly recorder?: string;
  /** What to fetch ahead; null: nothing. */
  readonly replayFile?: string | null;
  /** A file for standard input; without it, it is passed through. */
  readonly stdinFile?: string | null;
  /** Collects what the program prints in place of passing it through. */
  readonly collect?: boolean;
  /** Default: the one that this runs on. */
  readonly platform?: NodeJS.Platform;
  /** Ends the program when it is aborted. */
  readonly signal?: AbortSignal;
  /** Gets what passes a signal on to the program, once it runs. */
  onStart?(kill: (signal: NodeJS.Signals) => void): void;
}

/** How one run went. */
export interface ProgramRun {
  readonly end: ProgramEnd;
  /** Epoch milliseconds. */
  readonly beganMs: number;
  readonly wallMs: number;
  /** Empty where it was passed through. */
  readonly stdout: string;
  readonly stderr: string;
}

/** NODE_OPTIONS with the recorder first; what was there stays. Quotes are for folders with spaces in them. */
export function nodeOptions(before: string | undefined, recorder = RECORDER): string {
  const own = `--require "${recorder.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  return before === undefined || before === '' ? own : `${own} ${before}`;
}

function environment({ env, folder, replayFile = null, recorder }: RunOptions): NodeJS.ProcessEnv {
  if (folder === null) return env;
  const replay = replayFile === null ? {} : { [REPLAY_VARIABLE]: replayFile };
  return { ...env, NODE_OPTIONS: nodeOptions(env.NODE_OPTIONS, recorder), [FOLDER_VARIABLE]: folder, ...replay };
}

function collectFrom(child: ChildProcess, stream: 'stdout' | 'stderr', parts: string[]): void {
  child[stream]?.setEncoding('utf8').on('data', (chunk: string) => void parts.push(chunk));
}

function startable({ file, args }: ProgramLine, { cwd, env, platform = process.platform }: RunOptions): Startable {
  if (platform !== 'win32') return { file, args, shell: false };
  const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  return startableOnWindows(file, args, { cwd, env, isFile });
}

/** Ends a program, or passes a signal on. Windows has none to pass on, and the program may be what cmd.exe started. */
function send(signal: NodeJS.Signals, child: ChildProcess, platform: NodeJS.Platform): void {
  if (platform !== 'win32' || child.pid === undefined) return void child.kill(signal);
  const { file, args } = taskkill(child.pid);
  spawn(file, args, { stdio: 'ignore', windowsHide: true }).once('error', () => child.kill(signal));
}

/** Runs a program to its end. @throws where it cannot be started */
export async function runProgram(line: ProgramLine, options: RunOptions): Promise<ProgramRun> {
  const { cwd, clock, stdinFile = null, collect = false, platform = process.platform } = options;
  const { file, args, shell } = startable(line, options);
  const stdin = stdinFile === null ? null : openSync(stdinFile, 'r');
  const output = collect ? 'pipe' : 'inherit';
  const beganMs = clock.date().getTime();
  const startMs = clock.nowMs();
  const out: string[] = [];
  const err: string[] = [];
  try {
    const child = spawn(file, args, {
      cwd,
      env: environment(options),
      shell,
      stdio: [stdin ?? (collect ? 'ignore' : 'inherit'), output, output],
    });
    options.onStart?.((signal) => send(signal, child, platform));
    const kill = () => send('SIGTERM', child, platform);
    options.signal?.addEventListener('abort', kill, { once: true });
    child.once('close', () => options.signal?.removeEventListener('abort', kill));
    collectFrom(child, 'stdout', out);
    collectFrom(child, 'stderr', err);
    const end = await new Promise<ProgramEnd>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    return { end, beganMs, wallMs: clock.nowMs() - startMs, stdout: out.join(''), stderr: err.join('') };
  } finally {
    if (stdin !== null) closeSync(stdin);
  }
}

/** Does something with a folder for records, which is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'asyncbench-trace-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
