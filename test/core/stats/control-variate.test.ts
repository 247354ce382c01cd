import { describe, expect, test } from 'vitest';
import { withoutControl } from '../../../src/core/stats/control-variate.ts';
import { seededRandom } from '../../../src/core/stats/random.ts';

const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(6)));

describe('a control', () => {
  test('that explains all leaves what is left', () => {
    expect(rounded(withoutControl([1.5, 0.9, 1.1, 2], [0.5, -0.1, 0.1, 1]))).toEqual([1, 1, 1, 1]);
  });

  test('counts as far as it explains: one outlier does not decide', () => {
    const control = [-2, -1, 0, 1, 2];
    expect(rounded(withoutControl([-1, -0.5, 0, 0.5, 9], control))).toEqual([0, 0, 0, 0, 8]);
  });

  test('is never added, and never takes more than itself', () => {
    expect(withoutControl([2, 1, 0], [0, 1, 2])).toEqual([2, 1, 0]);
    expect(rounded(withoutControl([0, 3, 6], [0, 1, 2]))).toEqual([0, 2, 4]);
  });

  test('that is the same everywhere explains nothing', () => {
    expect(withoutControl([1, 2, 3], [0.5, 0.5, 0.5])).toEqual([1, 2, 3]);
    expect(withoutControl([], [])).toEqual([]);
  });

  test('that has nothing to do with the values leaves their spread', () => {
    const random = seededRandom(1);
    const values = Array.from({ length: 60 }, () => random());
    const changed = withoutControl(
      values,
      values.map(() => random() - 0.5),
    );
    expect(changed.every((value, index) => Math.abs(value - (values[index] ?? 0)) < 0.1)).toBe(true);
  });
});
