import { parseCount } from '../../core/units.ts';
import { isSet, parsed, type RawOptions, textOf, textsOf } from '../options/raw.ts';
import { parseTraceCheck, type TraceCheck } from './checks/parse.ts';
import { parseTraceExport, type TraceExport } from './exports.ts';
import { type PlaceRef, parsePlace } from './place-ref.ts';

/** The flags of `asyncbench trace`, understood. */
export interface TraceOptions {
  /** Null: not asked for. */
  readonly whatIf: readonly number[] | 'auto' | null;
  readonly at: PlaceRef | null;
  readonly runs: number;
  readonly yes: boolean;
  readonly checks: readonly TraceCheck[];
  readonly baseline: string | null;
  readonly details: boolean;
  readonly timeline: boolean;
  readonly exports: readonly TraceExport[];
  readonly saveUrls: string | null;
  readonly noColour: boolean;
}

const RUNS = 6;
const MOST_RUNS = 1000;
const MOST_AT_ONCE = 10_000;

function parseWhatIf(text: string): readonly number[] | 'auto' {
  if (text === 'auto') return 'auto';
  const limits = text.split(',').map((part) => parseCount(part, '--what-if', { min: 2, max: MOST_AT_ONCE }));
  return [...new Set(limits)].toSorted((a, b) => a - b);
}

/** @throws UsageError */
export function parseTraceOptions(raw: RawOptions): TraceOptions {
  return {
    whatIf: parsed(raw, 'whatIf', parseWhatIf) ?? null,
    at: parsed(raw, 'at', (text) => parsePlace(text, '--at')) ?? null,
    runs: parsed(raw, 'runs', (text) => parseCount(text, '--runs', { min: 1, max: MOST_RUNS })) ?? RUNS,
    yes: isSet(raw, 'yes'),
    checks: textsOf(raw, 'check').map((text) => parseTraceCheck(text)),
    baseline: textOf(raw, 'baseline') ?? null,
    details: isSet(raw, 'details'),
    timeline: isSet(raw, 'timeline'),
    exports: textsOf(raw, 'export').map(parseTraceExport),
    saveUrls: textOf(raw, 'saveUrls') ?? null,
    noColour: raw.color === false,
  };
}
