import { UsageError } from '../../core/errors.ts';
import { DEFAULT_MODES, MODE_NAMES, type ModeName, sweepable } from '../../core/modes.ts';
import { didYouMean } from '../../core/nearest.ts';
import { type ConcurrencyPlan, ORDERS, type Order, type Plan } from '../../core/plan.ts';
import type { Scenario } from '../../core/scenario.ts';
import { parseCount, parseDurationMs, parseShareBelowWhole } from '../../core/units.ts';
import { isSet, parsed, type RawOptions } from './raw.ts';

const MOST_AT_ONCE = 1_000_000;
const MOST_THREADS = 1024;
const MOST_ROUNDS = 10_000;

/** Reads one of several names. @throws UsageError that names the flag and the choices */
export function parseName<T extends string>(text: string, what: string, names: readonly T[]): T {
  const found = names.find((name) => name === text.trim());
  if (found !== undefined) return found;
  const hint = didYouMean(text.trim(), names);
  throw new UsageError(
    `${what}: got '${text.trim()}', expected one of ${names.join(', ')}`,
    hint === undefined ? {} : { hint },
  );
}

/** The entries of a list, each once. */
function unique<T>(entries: readonly T[]): T[] {
  return [...new Set(entries)];
}

function parseModes(text: string): ModeName[] {
  const names = text.split(',').map((name) => name.trim());
  const modes = names.filter((name) => name !== 'all').map((name) => parseName(name, '--modes', MODE_NAMES));
  return names.includes('all') ? [...MODE_NAMES] : unique(modes);
}

function parseLimit(text: string): number | 'all' {
  const limit = text.trim();
  if (limit === 'all') return 'all';
  if (/^\d+$/.test(limit)) return parseCount(limit, '--concurrency', { min: 1, max: MOST_AT_ONCE });
  throw new UsageError(
    `--concurrency: got '${limit}', expected a whole number of at least 1, a list of them, auto or all`,
  );
}

/** Reads `8`, `1,2,4,8`, `auto` or `all`. @throws UsageError */
export function parseConcurrency(text: string): ConcurrencyPlan {
  if (text.trim() === 'auto') return { kind: 'auto' };
  const limits = unique(text.split(',').map(parseLimit));
  const [limit] = limits;
  return limits.length === 1 && limit !== undefined ? { kind: 'one', limit } : { kind: 'sweep', limits };
}

function parsePositiveMs(text: string, flag: string): number {
  const ms = parseDurationMs(text, flag);
  if (ms > 0) return ms;
  throw new UsageError(`${flag}: got '${text}', expected a duration above zero`);
}

/** Half-widths are narrower than the figure itself. */
function parsePrecision(text: string): number {
  const share = parseShareBelowWhole(text, '--precision');
  if (share > 0) return share;
  throw new UsageError(`--precision: got '${text}', expected a share above 0`);
}

function parseReference(text: string, modes: readonly ModeName[]): ModeName {
  const reference = parseName(text, '--reference', MODE_NAMES);
  if (modes.includes(reference)) return reference;
  throw new UsageError(`--reference: ${reference} is not among the modes to run (${modes.join(', ')})`, {
    hint: `Add it: --modes ${[reference, ...modes].join(',')}`,
  });
}

function refuseContradictions(plan: Plan, raw: RawOptions): void {
  if (plan.cold && plan.warmup !== null && plan.warmup > 0) {
    throw new UsageError('--cold measures the first round of fresh runners: it cannot be combined with --warmup');
  }
  if (plan.concurrency.kind !== 'one' && sweepable(plan.modes).length !== 1) {
    const those = sweepable(MODE_NAMES).join(' or ');
    throw new UsageError(
      `--concurrency ${String(raw.concurrency)}: a sweep needs the mode ${those}, got ${plan.modes.join(', ')}`,
    );
  }
}

/** The defaults that the machine decides. */
export interface PlanDefaults {
  /** Processors that may be used: the pool of `threads` is min(32, cpus + 4), as Python's executor has it. */
  readonly cpus: number;
}

/** Parses the shared flags, once, into the plan. @throws UsageError before anything runs */
export function parsePlan(raw: RawOptions, scenario: Scenario, { cpus }: PlanDefaults): Plan {
  const modes = parsed(raw, 'modes', parseModes) ?? DEFAULT_MODES;
  const plan: Plan = {
    modes,
    modesReason: null,
    reference: parsed(raw, 'reference', (text) => parseReference(text, modes)) ?? null,
    runs: parsed(raw, 'runs', (text) => parseCount(text, '--runs', { min: 1, max: MOST_ROUNDS })) ?? null,
    precision: parsed(raw, 'precision', parsePrecision) ?? 0.05,
    maxTimeMs: parsed(raw, 'maxTime', (text) => parsePositiveMs(text, '--max-time')) ?? 18_000,
    warmup: parsed(raw, 'warmup', (text) => parseCount(text, '--warmup', { min: 0, max: 10_000 })) ?? null,
    cold: isSet(raw, 'cold'),
    order: parsed(raw, 'order', (text): Order => parseName(text, '--order', ORDERS)) ?? 'abba',
    seed: parsed(raw, 'seed', (text) => parseCount(text, '--seed', { min: 0, max: 2 ** 32 - 1 })) ?? 1,
    concurrency: parsed(raw, 'concurrency', parseConcurrency) ?? { kind: 'one', limit: scenario.defaultConcurrency },
    threads:
      parsed(raw, 'threads', (text) => parseCount(text, '--threads', { min: 1, max: MOST_THREADS })) ??
      Math.min(32, cpus + 4),
    timeoutMs: parsed(raw, 'timeout', (text) => parsePositiveMs(text, '--timeout')) ?? 30_000,
    deadlineMs: parsed(raw, 'deadline', (text) => parsePositiveMs(text, '--deadline')) ?? null,
    control: isSet(raw, 'control'),
    explain: raw.explain !== false,
    margin: parsed(raw, 'margin', (text) => parseShareBelowWhole(text, '--margin')) ?? 0.01,
    maxFailures: parsed(raw, 'maxFailures', (text) => parseCount(text, '--max-failures', { min: 0 })) ?? 0,
  };
  refuseContradictions(plan, raw);
  return plan;
}
