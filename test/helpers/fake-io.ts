import { Readable } from 'node:stream';
import type { Io, Output, EndSignal as Signal } from '../../src/cli/io.ts';

/** What a fake world starts with. */
export interface FakeIoOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly platform?: NodeJS.Platform;
  /** What standard input holds; a terminal where it is null. */
  readonly stdin?: string | null;
  readonly stdout?: Partial<Output>;
}

/** A world outside the program that remembers what was written, and sends signals when told to. */
export interface FakeIo extends Io {
  readonly written: { stdout: string; stderr: string };
  /** Signals that were let end the process. */
  readonly died: Signal[];
  send(signal: Signal): void;
  listeners(signal: Signal): number;
}

/** An output that is no terminal unless told so, and collects what is written. */
export function fakeOutput(collect: (text: string) => void, details: Partial<Output> = {}): Output {
  const output: Output = {
    write(chunk: string | Uint8Array) {
      collect(chunk.toString());
      return true;
    },
    on: () => process.stdout,
    ...details,
  };
  return output;
}

export function fakeIo({ env = {}, cwd = '/', platform = 'linux', stdin = '', stdout }: FakeIoOptions = {}): FakeIo {
  const written = { stdout: '', stderr: '' };
  const died: Signal[] = [];
  const listening: Record<Signal, Set<() => void>> = { SIGINT: new Set(), SIGTERM: new Set(), SIGHUP: new Set() };
  const output = fakeOutput((text) => {
    written.stdout += text;
  }, stdout);
  const errors = fakeOutput((text) => {
    written.stderr += text;
  });
  return {
    written,
    died,
    stdin: Object.assign(Readable.from(stdin === null ? [] : [stdin]), { isTTY: stdin === null }),
    stdout: output,
    commands: output,
    stderr: errors,
    errorCommands: errors,
    env,
    cwd,
    platform,
    onSignal(signal, listener) {
      listening[signal].add(listener);
      return () => listening[signal].delete(listener);
    },
    dieOf: (signal) => void died.push(signal),
    send(signal) {
      for (const listener of listening[signal]) listener();
    },
    listeners: (signal) => listening[signal].size,
    onExit: () => () => {},
    onSuspension: () => () => {},
  };
}
