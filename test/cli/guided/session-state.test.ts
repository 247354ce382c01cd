import { describe, expect, it } from 'vitest';
import type { Start } from '../../../src/cli/guided/entries.ts';
import { firstFieldsOf } from '../../../src/cli/guided/field.ts';
import { menuOf } from '../../../src/cli/guided/menu.ts';
import {
  backward,
  forward,
  ran,
  reviewed,
  type SessionState,
  START,
  started,
  stepAt,
  stepsOf,
} from '../../../src/cli/guided/session-state.ts';
import { sleepDefault } from '../../helpers/recorded-sleep.ts';
import { requestOf } from './requests.ts';

const SLEEP = requestOf('sleep');

const SLEEP_START: Start = {
  from: 'sleep',
  entry: SLEEP.entry,
  fields: firstFieldsOf(SLEEP.entry.scenario),
  asksModes: true,
  atOnce: false,
  options: {},
};

function kinds(state: SessionState): string[] {
  return stepsOf(state.start).map((step) => (step.kind === 'field' ? step.field.name : step.kind));
}

function walk(steps: number): SessionState {
  let state = steps === 0 ? START : started(START, SLEEP_START, {});
  for (let step = 1; step < steps; step++) state = forward(state, SLEEP);
  return state;
}

describe('the way to the first run', () => {
  it('asks for the experiment, what it wants to know, modes and time', () => {
    expect(kinds(walk(1))).toEqual(['experiment', '[duration...]', '--tasks', 'modes', 'time', 'ready']);
  });

  it('goes forward question by question and stays at the last', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((steps) => stepAt(walk(steps)).kind)).toEqual([
      'experiment',
      'field',
      'field',
      'modes',
      'time',
      'ready',
      'ready',
    ]);
  });

  it('goes back one question, and out at the first', () => {
    const before = backward(walk(3));
    expect(before === null ? null : stepAt(before)).toMatchObject({ kind: 'field', field: { name: '--tasks' } });
    expect(backward(START)).toBeNull();
  });

  it('keeps the answers on the way back', () => {
    expect(backward(walk(3))?.request).toBe(SLEEP);
  });

  it('looks a change over before it runs', () => {
    expect(stepAt(reviewed(walk(5), requestOf('run', ['a.mjs'])))).toEqual({ kind: 'ready' });
  });
});

describe('after a run', () => {
  const after = ran(walk(5), SLEEP, sleepDefault());
  const labels = (state: SessionState) => menuOf(state).map(({ value }) => value);

  it('opens the menu, and Escape stays there', () => {
    expect(stepAt(after)).toEqual({ kind: 'menu' });
    expect(backward(after)).toBe(after);
  });

  it('leads back to the menu and what it ran from a change that was not wanted', () => {
    const changed = reviewed(after, requestOf('sleep', ['9s']));
    expect(stepAt(changed)).toEqual({ kind: 'ready' });
    expect(backward(changed)).toEqual(after);
    expect(backward(reviewed(changed, requestOf('sleep', ['8s'])))).toEqual(after);
  });

  it('leads back to the menu and what it ran from the first question', () => {
    const other = started({ ...after, at: 0 }, { ...SLEEP_START, from: 'another' }, {});
    const first = backward(other);
    expect(first?.at).toBe(0);
    expect(first === null ? null : backward(first)).toEqual(after);
  });

  it('leads back question by question from what was started after a run', () => {
    const other = forward(started({ ...after, at: 0 }, SLEEP_START, {}), SLEEP);
    expect(backward(other)?.at).toBe(1);
  });

  it('goes back to the last question where nothing ran', () => {
    expect(stepAt(ran(walk(5), SLEEP, null))).toEqual({ kind: 'ready' });
    expect(ran(walk(5), SLEEP, null).runs).toEqual([]);
  });

  it('offers what makes sense', () => {
    expect(labels(after)).toEqual(['again', 'change', 'mode', 'sweep', 'timeline', 'save', 'other', 'quit']);
  });

  it('offers a comparison from the second run on', () => {
    expect(labels(ran(after, SLEEP, sleepDefault()))).toContain('compare');
  });

  it('offers no more modes where all run, and no sweep without async', () => {
    expect(labels(ran(after, requestOf('sleep', [], { modes: 'all' }), sleepDefault()))).not.toContain('mode');
    expect(labels(ran(after, requestOf('sleep', [], { modes: 'sync' }), sleepDefault()))).not.toContain('sweep');
  });
});
