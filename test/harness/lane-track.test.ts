import { expect, test } from 'vitest';
import { LaneTrack } from '../../src/harness/lane-track.ts';
import { Requests } from '../../src/harness/requests.ts';
import { TimeBudget } from '../../src/harness/time-budget.ts';
import { FakeClock } from '../helpers/fake-clock.ts';
import { scriptedLanes } from '../helpers/fake-lane.ts';

const LANE = { id: 'async', mode: 'async', width: 2, role: 'measure' } as const;

test('a lane waits until its first sample, which completes it', async () => {
  const clock = new FakeClock();
  const { openLane } = scriptedLanes(clock, () => 500);
  const track = new LaneTrack(LANE, {
    openLane,
    listener: () => {},
    originMs: 0,
    clock,
    requests: new Requests(null, { tasks: 2, rounds: 2 }),
    budget: new TimeBudget(10_000),
  });
  const states = [track.record(false).state];
  await track.open();
  await track.round('warmup', 0);
  states.push(track.record(false).state, track.record(true).state);
  await track.round('timed', 0);
  states.push(track.record(false).state, track.record(true).state);
  await track.close();
  expect(states.map(({ status }) => status)).toEqual(['waiting', 'waiting', 'interrupted', 'completed', 'interrupted']);
});
