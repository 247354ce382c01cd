import { UsageError } from '../core/errors.ts';
import {
  formatBytes,
  formatMs,
  formatRatio,
  formatShare,
  parseDurationMs,
  parseShare,
  parseSizeBytes,
} from '../core/units.ts';

/** What a figure is counted in: how its limit is written and how it is shown. */
export interface Unit {
  readonly name: 'duration' | 'ratio' | 'share' | 'count' | 'size' | 'rate' | 'cores';
  /** What is accepted, for error messages and lists. */
  readonly expected: string;
  /** The limit in the base unit of the report (ms, share, bytes, …); null where the text is not of this unit. */
  parse(text: string): number | null;
  format(value: number): string;
}

function orNull(parse: (text: string) => number, text: string): number | null {
  try {
    return parse(text);
  } catch (thrown) {
    if (thrown instanceof UsageError) return null;
    throw thrown;
  }
}

/** A plain decimal number with one of the given endings, or none. */
function numberWith(endings: RegExp, text: string): number | null {
  const digits = text.trim().replace(endings, '').trim();
  return /^(\d+(\.\d+)?|\.\d+)$/.test(digits) ? Number(digits) : null;
}

function threeDigits(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
}

export const UNITS = {
  duration: {
    name: 'duration',
    expected: 'a duration such as 600ms or 1.5s',
    parse: (text) => orNull(parseDurationMs, text),
    format: formatMs,
  },
  ratio: {
    name: 'ratio',
    expected: 'a ratio such as 1.5 or 1.5x',
    parse: (text) => numberWith(/[x×]$/i, text),
    format: formatRatio,
  },
  share: {
    name: 'share',
    expected: 'a percentage such as 90% or a share such as 0.9',
    parse: (text) => orNull(parseShare, text),
    format: formatShare,
  },
  count: {
    name: 'count',
    expected: 'a whole number such as 5',
    parse: (text) => (/^\d+$/.test(text.trim()) ? Number(text) : null),
    format: (value) => value.toLocaleString('en-US'),
  },
  size: {
    name: 'size',
    expected: 'a size such as 20kb, 64mb or 1mib',
    parse: (text) => orNull(parseSizeBytes, text),
    format: formatBytes,
  },
  rate: {
    name: 'rate',
    expected: 'tasks a second such as 100 or 100/s',
    parse: (text) => numberWith(/\/s$/i, text),
    format: (value) => `${threeDigits(value)} tasks/s`,
  },
  cores: {
    name: 'cores',
    expected: 'a number of processors such as 0.5 or 2',
    parse: (text) => numberWith(/cores?$/i, text),
    format: (value) => (value === 1 ? '1 core' : `${threeDigits(value)} cores`),
  },
} as const satisfies Record<string, Unit>;
