import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { METRIC_NAMES } from '../../../src/checks/index.ts';
import { listBody } from '../../../src/cli/list.ts';
import { MODE_NAMES } from '../../../src/core/modes.ts';
import { systemClock } from '../../../src/core/system-clock.ts';
import { REPORTERS } from '../../../src/reporters/index.ts';
import { columnsOf } from '../../../src/text/fit.ts';
import { runCli } from '../../helpers/cli.ts';
import { fakeIo } from '../../helpers/fake-io.ts';
import { runMain } from '../../helpers/main.ts';

async function list(args: readonly string[], columns?: number): Promise<string> {
  const io = fakeIo(columns === undefined ? {} : { stdout: { isTTY: true, columns } });
  expect(await listBody.run({ args, options: {} }, { io, clock: systemClock })).toBe(0);
  return io.written.stdout;
}

const NAMES = {
  scenarios: SCENARIOS.map(({ scenario }) => scenario.name),
  modes: MODE_NAMES,
  formats: Object.keys(REPORTERS),
  metrics: METRIC_NAMES,
};

describe('asyncbench list', () => {
  test.each([40, 80, 200])('fits %i columns', async (width) => {
    const lines = (await list([], width)).split('\n');
    expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
  });

  test('is what stands in the registries, under four headings', async () => {
    const text = await list([]);
    expect(text.match(/^\S.*/gm)).toEqual([
      'Scenarios:',
      'Modes (--modes):',
      'Formats (--export FILE.EXT or FORMAT:FILE):',
      "Metrics (--check '[MODE.]METRIC OP VALUE'):",
    ]);
    const missing = Object.values(NAMES)
      .flat()
      .filter((name) => !text.includes(name));
    expect(missing).toEqual([]);
  });

  test('one section alone', async () => {
    expect(await list(['modes'])).toBe(`Modes (--modes):
  sync        one task after the other, the thread blocked in each
  sequential  one await after the other: nothing overlaps, the event loop stays
              free
  async       all tasks in flight at once, or at most --concurrency N
  threads     the blocking task on a pool of worker threads, at most --threads N
              at once
  own         the loop of your program, all(), which starts the tasks itself
  whole       a whole function of yours as it is, beside its other variants
`);
  });

  test('--json has the same names', async () => {
    const { stdout, stderr, code } = await runCli(['list', '--json']);
    const data: Record<string, { name: string }[]> = JSON.parse(stdout);
    const names = Object.fromEntries(Object.entries(data).map(([key, each]) => [key, each.map(({ name }) => name)]));
    expect(names).toEqual(NAMES);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('--json of one section has no other', async () => {
    const { stdout } = await runMain(['list', 'metrics', '--json']);
    expect(Object.keys(JSON.parse(stdout))).toEqual(['metrics']);
  });
});
