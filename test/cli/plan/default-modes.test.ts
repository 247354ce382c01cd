import { describe, expect, test } from 'vitest';
import { withDefaultModes } from '../../../src/cli/default-modes.ts';
import type { Plan } from '../../../src/core/plan.ts';
import type { Scenario } from '../../../src/core/scenario.ts';
import { planWith } from '../../helpers/fake-lane.ts';

const both: Scenario = {
  name: 'made-up',
  summary: 'a scenario',
  options: {},
  examples: [],
  defaultConcurrency: 'all',
  digests: false,
  warms: false,
  resolve: () => Promise.reject(new Error('not resolved here')),
  blocking: () => Promise.reject(new Error('not run here')),
  async: () => Promise.reject(new Error('not run here')),
};

const lacking = (form: 'blocking' | 'async'): Scenario => ({
  ...both,
  lacks: (_, asked) => (asked === form ? `the file has no ${form}()` : null),
});

const NOTHING_ASKED = { modes: undefined, limit: false };

function chosen(scenario: Scenario, over: Partial<Plan> = {}) {
  const { modes, modesReason } = withDefaultModes(planWith(over), scenario, { params: {} }, NOTHING_ASKED);
  return [modes.join(), modesReason];
}

describe('the modes of a run for which none were named', () => {
  test('are the usual ones where the work has both forms', () => {
    expect(chosen(both)).toEqual(['sync,async', null]);
  });

  test('are those of the only form, with the reason', () => {
    expect(chosen(lacking('blocking'))).toEqual([
      'sequential,async',
      'the file has no blocking(): sequential and async are compared',
    ]);
    expect(chosen(lacking('async'))).toEqual([
      'sync,threads',
      'the file has no async(): sync and threads are compared',
    ]);
  });

  test('hold the reference that was named', () => {
    expect(chosen(lacking('blocking'), { reference: 'async' })[0]).toBe('sequential,async');
    expect(chosen(lacking('blocking'), { reference: 'sync' })).toEqual(['sync,async', null]);
  });

  test('are async alone where the best limit is searched for, unless a reference was named', () => {
    const concurrency = { kind: 'auto' } as const;
    expect(chosen(both, { concurrency })).toEqual(['async', null]);
    expect(chosen(both, { concurrency, reference: 'sync' })).toEqual(['sync,async', null]);
  });

  test('stay as they are in a sweep, whose limits are compared with each other', () => {
    expect(chosen(lacking('blocking'), { concurrency: { kind: 'sweep', limits: [1, 8] } })).toEqual([
      'sync,async',
      null,
    ]);
  });

  test('beside a loop of the work are one by one, all at once and the best limit', () => {
    const own = { params: {}, ownLoop: true };
    expect(withDefaultModes(planWith({}), both, own, NOTHING_ASKED)).toMatchObject({
      modes: ['sequential', 'async', 'own'],
      concurrency: { kind: 'auto' },
    });
    const limited = planWith({ concurrency: { kind: 'one', limit: 4 } });
    expect(withDefaultModes(limited, both, own, { modes: undefined, limit: true }).concurrency).toEqual({
      kind: 'one',
      limit: 4,
    });
    expect(withDefaultModes(planWith({}), both, own, { modes: 'all', limit: false }).modes.at(-1)).toBe('own');
  });

  test('of whole functions are the functions, of values the mode that does most at once', () => {
    const variants = (name: string | null) => ['a', 'b'].map((values) => ({ name, values, params: {} }));
    const modes = (name: string | null, scenario: Scenario) =>
      withDefaultModes(planWith({}), scenario, { params: {}, variants: variants(name) }, NOTHING_ASKED).modes;
    expect(modes('before', both)).toEqual(['whole']);
    expect(modes(null, both)).toEqual(['async']);
    expect(modes(null, lacking('async'))).toEqual(['sync']);
  });
});
