import { type ChildProcess, fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Lane } from '../core/lanes.ts';
import type { TaskFailure } from '../core/record.ts';
import type { RoundPurpose, ScenarioSource } from '../core/scenario.ts';
import { formatGivenMs } from '../core/units.ts';
import { INTERRUPTED, LaneFailure, type LaneRunner, type OpenLane } from './lane-runner.ts';
import { type Patience, startPatience } from './patience.ts';
import type { ProgressListener } from './progress.ts';
import {
  FrameReader,
  isRunnerReply,
  type RunnerReply,
  type RunnerRequest,
  type TaskProgress,
  WATCH_FD,
} from './protocol.ts';
import type { Run } from './run.ts';

/** What every runner of a command is started with. */
export interface RunnerSpec extends Pick<Run, 'clock' | 'signal'> {
  readonly source: ScenarioSource;
  readonly tasks: number;
  readonly timeoutMs: number;
  /** Default: {@link RUNNER_LIMITS}. */
  readonly limits?: Readonly<Record<keyof typeof RUNNER_LIMITS, number>>;
  /** The environment that runners get. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * How long beyond its limit a task may take before its whole runner is killed: long enough for a busy machine to start
 * a hundred thousand tasks.
 */
const GRACE_MS = 5000;

/** How long what is no task may take, in milliseconds. */
export const RUNNER_LIMITS = {
  /** To load the scenario and make it ready. */
  openMs: 60_000,
  beforeRoundMs: 60_000,
  disposeMs: 10_000,
} as const;

/** How long a runner may stay after it has freed its workload. */
const EXIT_LIMIT_MS = 2000;

const LAST_WORDS_LENGTH = 2000;

/** getaddrinfo and file access share libuv's pool; with Node's default of 4 threads it would be the pool that is measured. */
const UV_THREADS = 64;

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

/** Watches one request: what it has been told, and when to stop. */
type Guard = Pick<Patience, 'stop'>;

type Settle = { resolve: (reply: RunnerReply) => void; reject: (failure: LaneFailure) => void };

/** One lane's process, seen from the command's process. */
class RunnerProcess implements LaneRunner {
  readonly #lane: Lane;
  readonly #child: ChildProcess;
  readonly #spec: RunnerSpec;
  readonly #listener: ProgressListener;
  readonly #tail = new Tail();
  readonly #exited: Promise<void>;
  #waiting: Settle | null = null;
  #ended: LaneFailure | null = null;
  #progress: TaskProgress | null = null;
  #patience: Patience | null = null;

  constructor(lane: Lane, spec: RunnerSpec, listener: ProgressListener) {
    this.#lane = lane;
    this.#spec = spec;
    this.#listener = listener;
    this.#child = fork(new URL('./runner/entry.js', import.meta.url), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
      env: { UV_THREADPOOL_SIZE: String(UV_THREADS), ...spec.env },
      execArgv: [],
    });
    this.#tail.follow(this.#child.stdout);
    this.#tail.follow(this.#child.stderr);
    this.#followProgress();
    this.#exited = new Promise((resolve) => this.#child.once('close', () => resolve()));
    this.#child.on('message', (message: unknown) => {
      if (isRunnerReply(message)) this.#settle((waiting) => waiting.resolve(message));
    });
    this.#child.once('error', (error) => this.#end({ code: 'spawn', message: error.message }));
    this.#child.once('close', (code, signal) => this.#onClose(code, signal));
    // Killed at once, not asked.
    const interrupt = () => this.#kill({ code: INTERRUPTED, message: 'the command was interrupted' });
    if (spec.signal.aborted) interrupt();
    spec.signal.addEventListener('abort', interrupt, { once: true });
    this.#child.once('close', () => spec.signal.removeEventListener('abort', interrupt));
  }

  async open(): Promise<void> {
    const { tasks, timeoutMs } = this.#spec;
    const { mode, width, variant } = this.#lane;
    const source = { ...this.#spec.source, params: variant?.params ?? this.#spec.source.params };
    const context = { timeoutMs, width };
    const request: RunnerRequest = { type: 'open', conductorPid: process.pid, mode, source, context, tasks };
    await this.#ask(request, this.#limit('openMs', 'the scenario was not ready'));
  }

  async round(purpose: RoundPurpose, leftOut: readonly TaskFailure[] = []) {
    const ready = this.#limit('beforeRoundMs', 'beforeRound() did not end');
    await this.#ask({ type: 'before-round', purpose }, ready);
    this.#progress = null;
    const reply = await this.#ask({ type: 'round', purpose, leftOut }, this.#watchdog());
    this.#progress = null;
    if (reply.type !== 'round') throw new LaneFailure({ code: 'protocol', message: `unexpected ${reply.type}` });
    return reply.reply;
  }

  async close(): Promise<void> {
    if (this.#ended === null) await this.#dispose();
    const limit = startPatience(EXIT_LIMIT_MS, this.#spec.clock, () => this.#child.kill('SIGKILL'));
    await this.#exited;
    limit.stop();
  }

  /** What was measured stands, so a failure is only told: it costs no figure. */
  async #dispose(): Promise<void> {
    const tell = (message: string) => this.#listener({ type: 'note', lane: this.#lane, severity: 'warning', message });
    try {
      const reply = await this.#ask({ type: 'close' }, this.#limit('disposeMs', 'dispose() did not end'));
      if (reply.type === 'closed' && reply.problem !== null) tell(reply.problem);
    } catch (thrown) {
      if (!(thrown instanceof LaneFailure)) throw thrown;
      if (thrown.failure.code !== INTERRUPTED) tell(thrown.failure.message);
    }
  }

  /** Sends a request and waits for its reply, the runner's end, or the guard's patience. */
  #ask(request: RunnerRequest, guard: Guard): Promise<RunnerReply> {
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
  #limit(which: keyof typeof RUNNER_LIMITS, message: string): Guard {
    const ms = (this.#spec.limits ?? RUNNER_LIMITS)[which];
    const failure = { code: 'timeout', message: `${message} within ${formatGivenMs(ms)}` };
    return startPatience(ms, this.#spec.clock, () => this.#kill(failure));
  }

  /** Kills the runner when no task has ended for longer than one task may take. */
  #watchdog(): Guard {
    const { timeoutMs, clock } = this.#spec;
    const message = `no task ended within the time limit of ${formatGivenMs(timeoutMs)}, and none could be stopped`;
    this.#patience = startPatience(timeoutMs + GRACE_MS, clock, () => this.#kill({ code: 'timeout', message }));
    return this.#patience;
  }

  #followProgress(): void {
    const frames = new FrameReader();
    const pipe = this.#child.stdio[WATCH_FD];
    pipe?.on('data', (chunk: Uint8Array) => {
      const progress = frames.push(chunk);
      if (progress === null) return;
      this.#progress = progress;
      this.#patience?.renew();
      this.#listener({ type: 'tasks', lane: this.#lane, progress });
    });
  }
}

/** Opens lanes as processes of their own. */
export function runnerProcesses(spec: RunnerSpec): OpenLane {
  return async (lane, listener, timeoutMs = spec.timeoutMs) => {
    const runner = new RunnerProcess(lane, { ...spec, timeoutMs }, listener);
    try {
      await runner.open();
      return runner;
    } catch (failure) {
      await runner.close();
      throw failure;
    }
  };
}
