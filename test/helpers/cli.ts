import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = join(process.cwd(), 'dist/bin/asyncbench.js');

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
}

/** A command that runs: what it has written so far, and its end. */
export interface RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<CliResult>;
  /** Resolves once standard error matches. @throws where the command ends before */
  stderrMatches(pattern: RegExp): Promise<void>;
}

/** Starts the built program. Nothing of the caller's environment reaches it: no NO_COLOR, no CI, no FORCE_COLOR. */
export function startCli(args: readonly string[], { env = {}, stdin = '', cwd }: CliOptions = {}): RunningCli {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  // A command that ends without reading its input closes the pipe: its result says all there is to say.
  child.stdin.on('error', () => {}).end(stdin);
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ stdout, stderr, code, signal }));
  });
  return {
    child,
    ended,
    stderrMatches: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (pattern.test(stderr)) resolve();
        };
        child.stderr.on('data', look);
        child.once('close', () => reject(new Error(`ended before standard error matched ${pattern}: ${stderr}`)));
        look();
      }),
  };
}

/** Runs the built program to its end. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(args, options).ended;
}
