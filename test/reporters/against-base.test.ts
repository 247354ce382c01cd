import { describe, expect, test } from 'vitest';
import { slowdownExpression } from '../../src/core/base/slowdown-check.ts';
import type { CheckReport, Report } from '../../src/core/report.ts';
import { answerSentence } from '../../src/reporters/answer/sentence.ts';
import { koreanAnswer } from '../../src/reporters/html/language/ko-answer.ts';
import { measuredMode, reportWith } from '../helpers/report.ts';

type Found = readonly [lane: string, verdict: CheckReport['verdict'], change: readonly [number, number, number] | null];

function reportOf(...found: readonly Found[]): Report {
  const checks = found.map(([lane, verdict, change]): CheckReport => {
    const [estimate = 0, low = 0, high = 0] = change ?? [];
    const observed = change === null ? null : { estimate, low, high, confidence: 0.95 };
    return { expression: slowdownExpression(lane, 'main', 0.1), verdict, observed, reason: '' };
  });
  return { ...reportWith({ modes: [measuredMode({ lane: 'async', mode: 'async' })] }), checks };
}

const answerTo = (...found: readonly Found[]) => answerSentence(reportOf(...found));

describe('the answer about another version of the repository', () => {
  test('is what got slower, by how much, and how sure that is', () => {
    expect(answerTo(['own', 'fail', [4.95, 4.92, 4.99]])).toEqual({
      text: 'own got slower than in main: +495 % (+492 % to +499 %), 95 % sure.',
      tone: 'bad',
    });
  });

  test('counts the modes and names the one that got slowest', () => {
    const { text } = answerTo(
      ['sync', 'pass', [0.01, -0.02, 0.03]],
      ['sequential', 'fail', [0.5, 0.4, 0.6]],
      ['async', 'fail', [0.9, 0.8, 1]],
    );
    expect(text).toBe('2 of 3 modes got slower than in main: async +90.0 % (+80.0 % to +100 %), 95 % sure.');
  });

  test('stays open where the interval lies across the limit, and says which way it leans', () => {
    expect(answerTo(['own', 'inconclusive', [0.08, -0.02, 0.2]])).toEqual({
      text: 'Not decided whether own is slower than in main: +8.0 % (-2.0 % to +20.0 %), 95 % sure.',
      tone: 'unsure',
    });
    expect(answerTo(['own', 'inconclusive', [0.12, 0.05, 0.2]]).text).toBe(
      'own looks slower than in main: +12.0 % (+5.0 % to +20.0 %), 95 % sure.',
    );
  });

  test('is good where nothing got slower by more than it may, and where all got faster', () => {
    expect(answerTo(['own', 'pass', [0.01, -0.02, 0.03]])).toEqual({
      text: 'own is not slower than in main by more than 10 %: +1.0 % (-2.0 % to +3.0 %), 95 % sure.',
      tone: 'good',
    });
    const two = answerTo(['sync', 'pass', [0.03, -0.02, 0.05]], ['async', 'pass', [-0.5, -0.6, -0.4]]);
    expect(two.text).toBe(
      'No mode is slower than in main by more than 10 %: sync +3.0 % (-2.0 % to +5.0 %), 95 % sure.',
    );
    const faster = answerTo(['sync', 'pass', [-0.2, -0.3, -0.1]], ['async', 'pass', [-0.5, -0.6, -0.4]]);
    expect(faster.text).toBe('2 of 2 modes got faster than in main: sync -20.0 % (-30.0 % to -10.0 %), 95 % sure.');
  });

  test('is that of the modes where nothing could be compared', () => {
    expect(answerTo(['own', 'inconclusive', null]).text).toMatch(/^async takes /);
    expect(answerTo().text).toMatch(/^async takes /);
  });

  test('is the same in Korean', () => {
    expect(koreanAnswer(reportOf(['own', 'fail', [4.95, 4.92, 4.99]]))).toEqual({
      text: 'own 방식이 main보다 느려졌습니다: +495 % (+492 % to +499 %), 신뢰도 95 %.',
      tone: 'bad',
    });
  });
});
