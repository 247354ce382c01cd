import { expectTypeOf, test } from 'vitest';
import type { DurationText, ModeName, SharedConfig, ShareText } from '../../../src/index.ts';

/** The fields that configs in the world have: they keep their types. */
interface Before {
  readonly modes?: readonly ModeName[] | 'all';
  readonly reference?: string;
  readonly concurrency?: number | 'all' | 'auto' | readonly (number | 'all')[];
  readonly threads?: number;
  readonly timeout?: DurationText;
  readonly runs?: number;
  readonly precision?: ShareText;
  readonly maxTime?: DurationText;
  readonly deadline?: DurationText;
  readonly warmup?: number;
  readonly cold?: boolean;
  readonly order?: 'abba' | 'shuffle' | 'blocks';
  readonly seed?: number;
  readonly control?: boolean;
  readonly margin?: ShareText;
  readonly explain?: boolean;
  readonly checks?: readonly string[];
  readonly minSpeedup?: number | string | readonly (number | string)[];
  readonly maxMedian?: string | readonly string[];
  readonly maxSlowdown?: ShareText;
  readonly maxSpeedupLoss?: ShareText;
  readonly lenient?: boolean;
  readonly strict?: boolean;
  readonly maxFailures?: number;
}

// The compiler is the judge: what runs here has nothing left to find.
test('the type of a config is what it was, field by field', () => {
  expectTypeOf<Pick<SharedConfig, keyof Before>>().toEqualTypeOf<Before>();
});
