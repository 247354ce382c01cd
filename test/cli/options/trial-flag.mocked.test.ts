import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { configSchema } from '../../../generate/config-schema.ts';
import { TYPE_FILE, withFields } from '../../../generate/config-type.ts';
import { commandOptions } from '../../../generate/man-page.ts';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { SHELL_NAMES, SHELLS } from '../../../src/cli/completion/index.ts';
import { completionSpecs } from '../../../src/cli/completion/spec.ts';
import { Problems } from '../../../src/cli/config/problems.ts';
import { readConfig } from '../../../src/cli/config/read-config.ts';
import { askChange } from '../../../src/cli/guided/ask-change.ts';
import { commandLine } from '../../../src/cli/guided/command-line.ts';
import { commandHelp } from '../../../src/cli/help/command-help.ts';
import { main } from '../../../src/cli/main.ts';
import { parsePlan } from '../../../src/cli/options/plan.ts';
import { systemClock } from '../../../src/core/system-clock.ts';
import { COMMANDS } from '../../helpers/commands.ts';
import { fakeIo } from '../../helpers/fake-io.ts';
import { FakeServices } from '../guided/fake-services.ts';
import { requestOf } from '../guided/requests.ts';
import { ScriptedPrompter } from '../guided/scripted-prompter.ts';

/** One more record, as a newcomer would add it to the rounds: nothing else in the program knows of it. */
vi.mock(import('../../../src/cli/options/rounds.ts'), async (original) => {
  const { ROUNDS } = await original();
  const { option } = await import('../../../src/core/option.ts');
  const { oneOf } = await import('../../../src/cli/options/kinds.ts');
  const trial = option('--trial <name>', 'how long it takes', { ...oneOf(['short', 'long']), fallback: 'short' });
  return { ROUNDS: { ...ROUNDS, trial } };
});

const SUMMARY = 'how long it takes (default: short)';

const sleepCommand = COMMANDS.find(({ name }) => name === 'sleep');
if (sleepCommand === undefined) throw new Error('there is no sleep');

test('help shows it, with its default', () => {
  expect(commandHelp(sleepCommand, 'rounds', 80)).toMatch(
    /^ {2}--trial <name> +how long it takes \(default: short\)$/m,
  );
});

test('the manual has it', () => {
  expect(commandOptions(sleepCommand)).toContain(`- \`--trial <name>\`: ${SUMMARY}`);
});

test.each(SHELL_NAMES)('%s completes it and its values', (shell) => {
  const script = SHELLS[shell](completionSpecs(COMMANDS));
  expect(script).toMatch(/(--|-l )trial/);
  expect(script).toMatch(/short'? '?long/);
});

test('the JSON Schema of a config file has its field', () => {
  expect(configSchema()).toMatchObject({
    $defs: {
      shared: { properties: { trial: { description: SUMMARY, enum: ['short', 'long'] } } },
      benchmark: { properties: { trial: { $ref: '#/$defs/shared/properties/trial' } } },
    },
  });
});

test('the type of a config file has its field', () => {
  const source = readFileSync(TYPE_FILE, 'utf8');
  expect(withFields(source)).toContain(`  /** ${SUMMARY} */\n  readonly trial?: 'short' | 'long';\n`);
});

test('a config file has its field', () => {
  const problems = new Problems();
  const benchmarks = {
    good: { scenario: 'sleep', trial: 'long' },
    bad: { scenario: 'sleep', trial: 'lnog' },
  };
  const [good] = readConfig({ benchmarks }, SCENARIOS, problems);
  expect(good?.input.options).toEqual({ trial: 'long' });
  expect(() => problems.throwIfAny('it')).toThrow(
    "benchmarks.bad.trial: got 'lnog', expected one of short, long. Did you mean long?",
  );
});

test('the command line reads it, and says what is wrong with it', async () => {
  const io = fakeIo({});
  expect(await main(['sleep', '--trial', 'lnog'], io, systemClock)).toBe(2);
  expect(io.written.stderr).toBe("asyncbench: --trial: got 'lnog', expected one of short, long\nDid you mean long?\n");
});

test('a guided session asks for it, and writes it into the command line', async () => {
  const prompter = new ScriptedPrompter(['flag', '--trial', 'long']);
  const services = new FakeServices();
  const changed = await askChange(requestOf('sleep'), { prompter, services, check: (each) => services.check(each) });
  if (changed.kind !== 'answer') throw new Error('nothing was changed');
  expect(commandLine(changed.value, 'linux')).toBe('asyncbench sleep --trial long');
  expect(prompter.choices['how long it takes?']?.map(({ value }) => value)).toEqual(['short', 'long']);
  expect(prompter.initial['how long it takes?']).toBe('short');
});

test('the plan has its value', () => {
  const plan = (raw: { trial?: string }) => parsePlan(raw, requestOf('sleep').entry.scenario, { cpus: 2 });
  expect([plan({}), plan({ trial: 'long' })]).toMatchObject([{ trial: 'short' }, { trial: 'long' }]);
});
