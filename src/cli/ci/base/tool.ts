import { spawn } from 'node:child_process';

/** What became of a program that was run. */
export interface ToolRun {
  readonly ok: boolean;
  /** Its standard output. */
  readonly output: string;
  /** The last line that it wrote to standard error, or why it could not be started. */
  readonly lastLine: string;
}

interface ToolOptions {
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** The line is for a shell. */
  readonly shell?: boolean;
}

/** Output that is kept of a program, in characters: its end. */
const MOST_KEPT = 64 * 1024;

/** Runs a program to its end; it has no input, and what it prints is kept. */
export function runTool(file: string, args: readonly string[], options: ToolOptions): Promise<ToolRun> {
  return new Promise((resolve) => {
    const child = spawn(file, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output = (output + chunk).slice(-MOST_KEPT);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-MOST_KEPT);
    });
    const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';
    child.once('error', (error: NodeJS.ErrnoException) => {
      const lastLine = error.code === 'ENOENT' ? `there is no program '${file}'` : error.message;
      resolve({ ok: false, output, lastLine });
    });
    child.once('close', (code) => resolve({ ok: code === 0, output, lastLine: lastLine(errors) }));
  });
}
