import { type ChildProcess, fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Clock } from '../core/clock.ts';
import type { Lane } from '../core/lanes.ts';
import type { RoundPurpose, ScenarioSource } from '../core/scenario.ts';
import { formatGivenMs } from '../core/units.ts';
import { INTERRUPTED, LaneFailure, type LaneRunner, type OpenLane } from './lane-runner.ts';
import { FrameReader, type RunnerReply, type RunnerRequest, type TaskProgress, WATCH_FD } from './protocol.ts';

/** What every runner of a command is started with. */
export interface RunnerSpec {
  readonly source: ScenarioSource;
  readonly tasks: number;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Aborted when the command is interrupted: runners are then killed at once. */
  readonly signal: AbortSignal;
}

/** How long beyond its limit a task may take before its whole runner is killed. */
const GRACE_MS = 1000;

/** How long a runner may take to load its scenario and make it ready. */
const OPEN_LIMIT_MS = 60_000;

/** How long a runner may take to free its workload before it is killed. */
const CLOSE_LIMIT_MS = 2000;

const LAST_WORDS_LENGTH = 2000;

/** getaddrinfo and file access share libuv's pool; with Node's default of 4 threads it would be the pool that is measured. */
const UV_THREADS = 64;

function environment(): NodeJS.ProcessEnv {
  return { UV_THREADPOOL_SIZE: String(UV_THREADS), ...process.env };
}

/** Keeps the end of what a process writes. */
class Tail {
  #text = '';

  follow(stream: Readable | null): void {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#text = (this.#text + chunk).slice(-LAST_WORDS_LENGTH);
    });
  }

  get words(): string | null {
    const text = this.#text.trim();
    return text === '' ? null : text;
  }
}

type Settle = { resolve: (reply: RunnerReply) => void; reject: (failure: LaneFailure) => void };

/** One lane's process, seen from the command's process. */
class RunnerProcess implements LaneRunner {
  readonly #child: ChildProcess;
  readonly #spec: RunnerSpec;
  readonly #tail = new Tail();
  readonly #exited: Promise<void>;
  #waiting: Settle | null = null;
  #ended: LaneFailure | null = null;
  #progress: TaskProgress | null = null;
  #progressedMs = 0;

  constructor(spec: RunnerSpec, onProgress: (progress: TaskProgress) => void) {
    this.#spec = spec;
    this.#child = fork(new URL('./runner/entry.js', import.meta.url), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
      env: environment(),
      execArgv: [],
    });
    this.#tail.follow(this.#child.stdout);
    this.#tail.follow(this.#child.stderr);
    this.#followProgress(onProgress);
    this.#exited = new Promise((resolve) => this.#child.once('close', () => resolve()));
    this.#child.on('message', (reply: RunnerReply) => this.#settle((waiting) => waiting.resolve(reply)));
    this.#child.once('error', (error) => this.#end({ code: 'spawn', message: error.message }));
    this.#child.once('close', (code, signal) => this.#onClose(code, signal));
    const interrupt = () => this.#kill({ code: INTERRUPTED, message: 'the command was interrupted' });
    if (spec.signal.aborted) interrupt();
    spec.signal.addEventListener('abort', interrupt, { once: true });
    this.#child.once('close', () => spec.signal.removeEventListener('abort', interrupt));
  }

  async open(lane: Lane): Promise<void> {
    const { source, tasks, timeoutMs } = this.#spec;
    const context = { timeoutMs, width: lane.width };
    const request: RunnerRequest = { type: 'open', conductorPid: process.pid, mode: lane.mode, source, context, tasks };
    await this.#ask(request, this.#limit(OPEN_LIMIT_MS, 'the scenario was not ready'));
  }

  async round(purpose: RoundPurpose) {
    this.#progress = null;
    this.#progressedMs = this.#spec.clock.nowMs();
    const reply = await this.#ask({ type: 'round', purpose }, this.#watchdog());
    this.#progress = null;
    if (reply.type !== 'round') throw new LaneFailure({ code: 'protocol', message: `unexpected ${reply.type}` });
    return reply.reply;
  }

  async close(): Promise<void> {
    if (this.#ended === null) {
      await this.#ask({ type: 'close' }, this.#limit(CLOSE_LIMIT_MS, 'the workload was not freed')).catch(() => null);
    }
    const limit = setTimeout(() => this.#child.kill('SIGKILL'), CLOSE_LIMIT_MS);
    await this.#exited;
    clearTimeout(limit);
  }

  /** Sends a request and waits for its reply, the runner's end, or the guard's patience. */
  #ask(request: RunnerRequest, guard: { stop(): void }): Promise<RunnerReply> {
    const reply = new Promise<RunnerReply>((resolve, reject) => {
      if (this.#ended !== null) {
        reject(this.#ended);
        return;
      }
      this.#waiting = { resolve, reject };
      // A channel that is closed already shows as the runner's end, with a better reason than the send's error.
      this.#child.send(request, () => {});
    });
    return reply
      .then((message) => {
        if (message.type === 'failed') throw new LaneFailure(message.failure, { lastWords: this.#tail.words });
        return message;
      })
      .finally(() => guard.stop());
  }

  #settle(outcome: (waiting: Settle) => void): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) outcome(waiting);
  }

  #end(failure: { code: string; message: string }): void {
    this.#ended ??= new LaneFailure(failure, {
      lastWords: this.#tail.words,
      tasksDone: this.#progress?.finished ?? 0,
    });
    const ended = this.#ended;
    this.#settle((waiting) => waiting.reject(ended));
  }

  #onClose(code: number | null, signal: NodeJS.Signals | null): void {
    const how = signal === null ? `exited with code ${code}` : `was killed by ${signal}`;
    this.#end({ code: 'runner-died', message: `its process ${how} in the middle of the work` });
  }

  #kill(failure: { code: string; message: string }): void {
    this.#end(failure);
    this.#child.kill('SIGKILL');
  }

  /** Kills the runner when one request takes longer than it may. */
  #limit(ms: number, message: string): { stop(): void } {
    const timer = setTimeout(
      () => this.#kill({ code: 'timeout', message: `${message} within ${formatGivenMs(ms)}` }),
      ms,
    );
    return { stop: () => clearTimeout(timer) };
  }

  /** Kills the runner when no task has ended for longer than one task may take. */
  #watchdog(): { stop(): void } {
    const limitMs = this.#spec.timeoutMs + GRACE_MS;
    const check = () => {
      if (this.#spec.clock.nowMs() - this.#progressedMs <= limitMs) return;
      const message = `no task ended within the time limit of ${formatGivenMs(this.#spec.timeoutMs)}, and none could be stopped`;
      this.#kill({ code: 'timeout', message });
    };
    const timer = setInterval(check, Math.min(250, limitMs / 4));
    return { stop: () => clearInterval(timer) };
  }

  #followProgress(onProgress: (progress: TaskProgress) => void): void {
    const frames = new FrameReader();
    const pipe = this.#child.stdio[WATCH_FD];
    pipe?.on('data', (chunk: Uint8Array) => {
      const progress = frames.push(chunk);
      if (progress === null) return;
      this.#progress = progress;
      this.#progressedMs = this.#spec.clock.nowMs();
      onProgress(progress);
    });
  }
}

/** Opens lanes as processes of their own. */
export function runnerProcesses(spec: RunnerSpec): OpenLane {
  return async (lane, onProgress) => {
    const runner = new RunnerProcess(spec, onProgress);
    try {
      await runner.open(lane);
      return runner;
    } catch (failure) {
      await runner.close();
      throw failure;
    }
  };
}
