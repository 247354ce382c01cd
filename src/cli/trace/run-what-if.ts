import { formatCount } from '../../core/units.ts';
import type { Analysis } from '../../trace/analysis/analyze.ts';
import type { Trace } from '../../trace/model.ts';
import { judge, limitsToTry, type WhatIf } from '../../trace/replay/judge.ts';
import { measure } from '../../trace/replay/measure.ts';
import { countOfRequests, type ReplayRequests, replayRequests } from '../../trace/replay/plan.ts';
import { readProgramLine } from '../../trace/run/program-line.ts';
import type { CommandContext } from '../benchmark.ts';
import { askConsent } from '../consent.ts';
import { listenForInterrupts, type StopCause } from '../interrupts.ts';
import type { Io } from '../io.ts';
import { chooseChain } from './choose-chain.ts';
import type { TraceOptions } from './options.ts';

interface WhatIfInput {
  readonly trace: Trace;
  readonly analysis: Analysis;
  readonly words: readonly string[];
  readonly options: TraceOptions;
  readonly stdinFile: string | null;
}

/** What was measured; `refused` says why nothing was. */
export interface WhatIfOutcome {
  readonly result: WhatIf | null;
  readonly refused: string | null;
  readonly stoppedBy: StopCause | null;
}

const NOTHING: WhatIfOutcome = { result: null, refused: null, stoppedBy: null };

function refuse(refused: string): WhatIfOutcome {
  return { ...NOTHING, refused };
}

/** What the runs would do to others: many requests at once to a host that is not this machine, and the program's own writes again. */
function consequences(
  trace: Trace,
  requests: ReplayRequests,
  { replays, all }: { replays: number; all: number },
): string[] {
  const { remoteHosts } = requests;
  const writes = trace.operations.filter(
    ({ writes, kind }) => writes && (kind === 'request' || kind === 'socket'),
  ).length;
  const count = `${formatCount(countOfRequests(requests), 'request')} a run, several at once, in ${formatCount(replays, 'run')}`;
  return [
    ...(remoteHosts.length === 0 ? [] : [`send ${count}, to ${remoteHosts.join(', ')}`]),
    ...(writes === 0
      ? []
      : [`run the program ${all} more times, each with ${formatCount(writes, 'write')} of its own`]),
  ];
}

/** Asks before anything that others would notice. Null: go on; otherwise why not. */
async function mayRun(doing: readonly string[], { yes }: TraceOptions, io: Io): Promise<string | null> {
  if (doing.length === 0) return null;
  const what = doing.join(', and ');
  const consent = await askConsent(what, yes, io);
  if (consent === 'nobody-to-ask') return `--what-if would ${what}: add --yes if it may`;
  return consent === 'given' ? null : '--what-if: not measured';
}

/** `--what-if`: runs the program again and again, as it is and with its requests started together. */
export async function runWhatIf(input: WhatIfInput, { io, clock }: CommandContext): Promise<WhatIfOutcome> {
  const { trace, analysis, words, options, stdinFile } = input;
  // Who ended the program by a signal wants no more of its runs.
  if (options.whatIf === null || trace.end.signal !== null) return NOTHING;
  const chain = chooseChain(trace, analysis, options.at);
  if (chain === null) return refuse('--what-if: no chain of requests or reads that could be replayed');
  const requests = replayRequests(trace, chain, io.cwd);
  const limits = options.whatIf === 'auto' ? limitsToTry(countOfRequests(requests)) : options.whatIf;
  const runs = { replays: options.runs * limits.length, all: options.runs * (limits.length + 1) };
  const refused = await mayRun(consequences(trace, requests, runs), options, io);
  if (refused !== null) return refuse(refused);
  const interrupts = listenForInterrupts(io, clock, null);
  try {
    const lanes = await measure(readProgramLine(words, io.cwd), requests, {
      cwd: io.cwd,
      env: io.env,
      clock,
      limits,
      runs: options.runs,
      stdinFile,
      signal: interrupts.signal,
      onRun: (done, of) => {
        if (io.stderr.isTTY === true) io.stderr.write(`\rrun ${done + 1} of ${of}\u001b[K`);
      },
    });
    if (io.stderr.isTTY === true) io.stderr.write('\r\u001b[K');
    return { result: judge(lanes), refused: null, stoppedBy: interrupts.cause() };
  } finally {
    interrupts.release();
  }
}
