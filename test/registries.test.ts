import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../scenarios/index.ts';
import { DETECTORS } from '../src/checks/findings/index.ts';
import { parseCheck } from '../src/checks/index.ts';
import { METRICS } from '../src/checks/metrics/index.ts';
import { loadScenario } from '../src/core/load-scenario.ts';
import { MODE_NAMES, traitsOf, widthOf } from '../src/core/modes.ts';
import type { PlainObject } from '../src/core/plain.ts';
import { measuredModes } from '../src/core/report.ts';
import { type ResolvedWork, resolveWork, type ScenarioEntry, whyNoMode } from '../src/core/scenario.ts';
import type { Driver } from '../src/modes/driver.ts';
import { DRIVERS } from '../src/modes/index.ts';
import { COMMANDS } from './helpers/commands.ts';
import { boardFor } from './helpers/in-memory-scenario.ts';
import { RECORDED } from './helpers/recorded.ts';
import { temporaryFolder } from './helpers/temporary-folder.ts';

/** One line: no blank at its ends, no full stop, no line break. */
const ONE_LINE = /^\S.{4,100}[^\s.]$/;

const folder = temporaryFolder();

function expectUnique(names: readonly string[]): void {
  expect(new Set(names).size, names.join(' ')).toBe(names.length);
}

test('every mode has a driver', () => {
  expect(Object.keys(DRIVERS)).toEqual([...MODE_NAMES]);
});

describe.each(MODE_NAMES)('mode %s', (name) => {
  const { summary, limitedBy } = traitsOf(name);

  test('has a summary', () => expect(summary).toMatch(ONE_LINE));

  test('is from one to all tasks wide, and never wider than its limit', () => {
    for (const tasks of [1, 2, 7, 1_000_000]) {
      for (const concurrency of [1, 3, 64, 'all'] as const) {
        for (const threads of [1, 6, 1024]) {
          const width = widthOf(name, { tasks, concurrency, threads });
          expect(Number.isInteger(width)).toBe(true);
          expect(width).toBeGreaterThanOrEqual(1);
          expect(width).toBeLessThanOrEqual(tasks);
          if (limitedBy === 'concurrency' && concurrency !== 'all') expect(width).toBeLessThanOrEqual(concurrency);
          if (limitedBy === 'threads') expect(width).toBeLessThanOrEqual(threads);
          if (limitedBy === 'one') expect(width).toBe(1);
        }
      }
    }
  });
});

const SMALLEST_ARGS: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  exec: async () => ['true', "node -e '0'"],
  files: async () => [await folder.write('one.txt', 'one')],
  dns: async () => ['localhost'],
  run: async () => [await folder.write('own.mjs', 'export default { tasks: 2, blocking() {}, async async() {} };')],
};

/** The work of a scenario without any option: a new scenario needs a line above only where it cannot do without arguments. */
async function withDefaults({ scenario }: ScenarioEntry, use: (work: ResolvedWork<PlainObject>) => Promise<void>) {
  const args = (await SMALLEST_ARGS[scenario.name]?.()) ?? [];
  const work = await resolveWork(
    { scenario },
    { args, options: {} },
    { cwd: folder.path, env: {}, openStdin: () => Readable.from([]) },
  );
  try {
    await use(work);
  } finally {
    await work.dispose?.();
  }
}

test('no two scenarios share a name', () => expectUnique(SCENARIOS.map(({ scenario }) => scenario.name)));

describe.each(SCENARIOS.map((entry) => [entry.scenario.name, entry] as const))('scenario %s', (name, entry) => {
  const { scenario, moduleUrl } = entry;

  test('has a name, a summary and examples that name it', () => {
    expect(name).toMatch(/^[a-z][a-z-]*$/);
    expect(scenario.summary).toMatch(ONE_LINE);
    expect(scenario.examples.length).toBeGreaterThan(0);
    for (const example of scenario.examples) expect(example).toContain(`asyncbench ${name}`);
    expectUnique(Object.values(scenario.options).map(({ flags }) => flags));
    expect(scenario.blocking ?? scenario.async).toBeDefined();
  });

  test('is what its module exports', async () => expect(await loadScenario(moduleUrl)).toBe(scenario));

  test('works without options, and says all in plain data', async () => {
    await withDefaults(entry, async (work) => {
      expect(work.tasks.length).toBeGreaterThan(0);
      for (const { label, idealMs } of work.tasks) {
        expect(label).not.toBe('');
        expect(idealMs === null || idealMs >= 0).toBe(true);
      }
      expect(work.title).toMatch(ONE_LINE);
      expect(work.warnings).toEqual([]);
      for (const plain of [work.params, work.shownParams ?? {}, work.identity]) {
        expect(structuredClone(plain)).toEqual(plain);
        expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
      }
    });
  });

  test('is the same work when it is resolved again', async () => {
    await withDefaults(entry, async (first) => {
      await withDefaults(entry, async (second) => {
        expect(second.identity).toEqual(first.identity);
        expect(second.tasks).toEqual(first.tasks);
      });
    });
  });

  test.each(MODE_NAMES)('runs a round in %s', async (mode) => {
    await withDefaults(entry, async (work) => {
      const why = whyNoMode(mode, scenario, work);
      if (why !== null) {
        expect(why).toMatch(ONE_LINE);
        return;
      }
      const source = { moduleUrl, params: work.params };
      const board = boardFor(work.tasks.length);
      const driver = await DRIVERS[mode]({ scenario, source, context: { timeoutMs: 10_000, width: 2 } });
      try {
        await oneRound(driver, () => board);
        const failures = board.results.filter((result) => !result?.ok);
        expect(failures).toEqual([]);
        expect(board.results).toHaveLength(work.tasks.length);
      } finally {
        await driver.dispose();
      }
    });
  });
});

async function oneRound(driver: Driver, board: () => ReturnType<typeof boardFor>): Promise<void> {
  await driver.beforeRound('warmup');
  if (driver.kind === 'blocking') driver.roundSync(board());
  else await driver.round(board());
}

test('no two commands share a name', () => expectUnique(COMMANDS.map(({ name }) => name)));

describe.each(COMMANDS.map((command) => [command.name, command] as const))('command %s', (name, command) => {
  test('has a name, a summary and flags that are told once', () => {
    expect(name).toMatch(/^[a-z][a-z-]*$/);
    expect(command.summary).toMatch(ONE_LINE);
    const flags = command.groups.flatMap((group) => group.flags);
    for (const flag of flags) {
      expect(flag.flags).toMatch(/^(-\w, )?--[a-z\d-]+( [<[][^<>[\]]+[>\]])?$/);
      expect(flag.summary, flag.flags).toMatch(/^\S.{4,}\S$/);
    }
    expectUnique(flags.map((flag) => flag.flags.replace(/^-\w, | .*$/g, '')));
    for (const example of command.examples) expect(example).toMatch(/\basyncbench [a-z]/);
    expect(command.examples.length === 0 || command.examples.join().includes(`asyncbench ${name}`)).toBe(true);
  });
});

test('no two metrics share a name', () => expectUnique(METRICS.map(({ name }) => name)));

describe.each(METRICS.map((metric) => [metric.name, metric] as const))('metric %s', (name, metric) => {
  test('has a name, a summary and an example that is read as this metric', () => {
    expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(metric.summary).toMatch(ONE_LINE);
    expect(parseCheck(metric.example).figure.metric).toBe(metric);
    expect(metric.minimumRounds).toBeGreaterThanOrEqual(1);
  });

  test('observes every recorded mode: a figure inside its interval, or a reason', () => {
    for (const report of Object.values(RECORDED).map((make) => make())) {
      for (const mode of measuredModes(report)) {
        const observation = metric.observe(mode, report);
        if (observation.observed === null) {
          expect(observation.reason).toMatch(/\S/);
          continue;
        }
        const { estimate, low, high } = observation.observed;
        expect(Number.isFinite(estimate)).toBe(true);
        expect(low).toBeLessThanOrEqual(estimate);
        expect(high).toBeGreaterThanOrEqual(estimate);
      }
    }
  });
});

test('no two detectors share a code', () => expectUnique(DETECTORS.map(({ code }) => code)));

describe.each(DETECTORS.map((detector) => [detector.code, detector] as const))('detector %s', (code, detector) => {
  test('has a code and a summary', () => {
    expect(code).toMatch(/^[a-z][a-z-]*$/);
    expect(detector.summary).toMatch(ONE_LINE);
  });

  test('looks at every recorded report: what it finds bears its code and whole sentences', () => {
    for (const report of Object.values(RECORDED).map((make) => make())) {
      const lanes = report.modes.map(({ lane }) => lane);
      for (const finding of detector.find({ report, record: null })) {
        expect(finding.code).toBe(code);
        expect(finding.lane === null || lanes.includes(finding.lane)).toBe(true);
        expect(`${finding.message} ${finding.advice ?? ''}`).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });
});
