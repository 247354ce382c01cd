import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { PROGRAM } from '../../build/paths.ts';

/** How a spawned command ended. */
export interface CliResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface CliOptions {
  /** Added to an environment that holds the search path and nothing else. */
  readonly env?: Readonly<Record<string, string>>;
  /** What standard input holds; without it, nothing. */
  readonly stdin?: string;
  readonly cwd?: string;
  /** The program's entry; default: the built one. */
  readonly program?: string;
}

/** A command that runs: what it has written so far, and its end. */
export interface RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<CliResult>;
  /** Resolves with the match once the stream has one. @throws where the command ends before */
  writes(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts the program as it ships; it ends with its test at the latest. Nothing of the caller's environment reaches it: no NO_COLOR, no CI, no FORCE_COLOR. */
export function startCli(
  args: readonly string[],
  { env = {}, stdin = '', cwd, program = PROGRAM }: CliOptions = {},
): RunningCli {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      written[stream] += chunk;
    });
  }
  // A command that ends without reading its input closes the pipe: its result says all there is to say.
  child.stdin.on('error', () => {}).end(stdin);
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ ...written, code, signal }));
  });
  return {
    child,
    ended,
    writes: (stream, pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(written[stream]);
          if (match !== null) resolve(match);
        };
        child[stream].on('data', look);
        child.once('close', () => reject(new Error(`never wrote ${pattern}: ${JSON.stringify(written)}`)));
        look();
      }),
  };
}

/** Runs the program as it ships to its end. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(args, options).ended;
}
