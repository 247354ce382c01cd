import type { RunRecord } from '../../core/record.ts';
import type { Finding, Report } from '../../core/report.ts';
import { bottleneck } from './bottleneck.ts';
import { clockResolution } from './clock-resolution.ts';
import { cold } from './cold.ts';
import { commandsCompute } from './commands-compute.ts';
import { connectionLimit } from './connection-limit.ts';
import { cpuBound } from './cpu-bound.ts';
import { cpuContended } from './cpu-contended.ts';
import type { Detector } from './detector.ts';
import { dnsThreads } from './dns-threads.ts';
import { drift } from './drift.ts';
import { earlyTask } from './early-task.ts';
import { failures } from './failures.ts';
import { frequencyChange } from './frequency-change.ts';
import { holdsLoop } from './holds-loop.ts';
import { input } from './input.ts';
import { keptBetweenRounds } from './kept-between-rounds.ts';
import { leftOut } from './left-out.ts';
import { loopLimited } from './loop-limited.ts';
import { modesChosen } from './modes-chosen.ts';
import { noisy } from './noisy.ts';
import { notExplained } from './not-explained.ts';
import { notSteady } from './not-steady.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openWork } from './open-work.ts';
import { outliers } from './outliers.ts';
import { processes } from './processes.ts';
import { requestLimit } from './request-limit.ts';
import { serialised } from './serialised.ts';
import { sharedProcess } from './shared-process.ts';
import { slowFirstRound } from './slow-first-round.ts';
import { tlsHandshakes } from './tls-handshakes.ts';
import { tooFewRounds } from './too-few-rounds.ts';
import { varyingBodiesNote } from './varying-bodies.ts';

/** Every finding, in the order in which a reader should meet them: wrong work first, then noise, then reasons. */
export const DETECTORS: readonly Detector[] = [
  input,
  modesChosen,
  requestLimit,
  leftOut,
  failures,
  varyingBodiesNote,
  processes,
  sharedProcess,
  openWork,
  earlyTask,
  keptBetweenRounds,
  serialised,
  oneAtATime,
  holdsLoop,
  clockResolution,
  notSteady,
  slowFirstRound,
  drift,
  noisy,
  outliers,
  cpuContended,
  frequencyChange,
  tooFewRounds,
  notExplained,
  cpuBound,
  loopLimited,
  connectionLimit,
  bottleneck,
  dnsThreads,
  commandsCompute,
  tlsHandshakes,
  cold,
];

/** What the reader of the report should know. Without the raw record, what only it can tell is left out. */
export function findAll(report: Report, record: RunRecord | null = null): Finding[] {
  return DETECTORS.flatMap((detector) => detector.find({ report, record }));
}
