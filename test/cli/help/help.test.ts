import { describe, expect, test } from 'vitest';
import { commandHelp, topicsOf } from '../../../src/cli/help/command-help.ts';
import { programHelp } from '../../../src/cli/help/program-help.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { columnsOf } from '../../../src/text/fit.ts';
import { runCli } from '../../helpers/cli.ts';
import { COMMANDS } from '../../helpers/commands.ts';
import { runMain } from '../../helpers/main.ts';

const SCREEN_ROWS = 40;

const CASES = COMMANDS.map((command) => ({ name: command.name, command }));

const PAGES = CASES.flatMap(({ name, command }) =>
  [null, ...topicsOf(command)].map((topic) => ({ name, command, topic })),
);

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n');
}

/** Lines that are laid out; an example is a command to copy, and is not broken. */
function laidOut(text: string): string[] {
  return linesOf(text).filter((line) => !line.startsWith('  $ '));
}

describe.each(CASES)('help of $name', ({ command }) => {
  test('fits a screen of 80 columns', () => {
    const lines = linesOf(commandHelp(command, null, 80));
    expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(SCREEN_ROWS);
  });

  test('ends in examples, each of this command', () => {
    const text = commandHelp(command, null, 80);
    const examples = linesOf(text.slice(text.indexOf('\nExamples:\n') + 1)).slice(1);
    expect(examples.length).toBeGreaterThan(0);
    expect(examples).toEqual(command.examples.map((line) => `  $ ${line}`));
    expect(command.examples.join('\n')).toContain(`asyncbench ${command.name}`);
  });

  test('says how to see the flags that it leaves out', () => {
    const all = command.groups.flatMap(({ flags }) => flags);
    const text = commandHelp(command, null, 80);
    const hidden = all.filter(({ flags }) => !text.includes(flags));
    expect(text.includes(`${hidden.length} more flags: asyncbench ${command.name} --help all`)).toBe(hidden.length > 0);
  });
});

describe.each(PAGES)('help of $name, topic $topic', ({ command, topic }) => {
  test('has one line a flag at 80 columns', () => {
    const lines = linesOf(commandHelp(command, topic, 80));
    const shown = command.groups.flatMap(({ flags }) => flags).filter(({ flags }) => lines.join('\n').includes(flags));
    const whole = shown.filter(({ flags, summary }) =>
      lines.some((line) => line.startsWith(`  ${flags}`) && line.endsWith(summary)),
    );
    expect(whole).toEqual(shown);
  });

  test.each([40, 80, 200])('fits %i columns', (width) => {
    const text = commandHelp(command, topic, width);
    expect(laidOut(text).filter((line) => columnsOf(line) > width)).toEqual([]);
  });

  test('is ASCII, which every terminal shows', () => {
    expect(commandHelp(command, topic, 80)).toMatch(/^[\n\x20-\x7e]*$/);
  });
});

describe('topics', () => {
  test.each(CASES.filter(({ command }) => topicsOf(command).length > 0))('all of $name shows every flag', (entry) => {
    const text = commandHelp(entry.command, 'all', 80);
    const flags = entry.command.groups.flatMap((group) => group.flags.map((flag) => flag.flags));
    expect(flags.filter((each) => !text.includes(`  ${each}`))).toEqual([]);
  });

  test('an unknown one is refused, with the nearest name', () => {
    const sleep = CASES[0]?.command;
    const ask = () => sleep && commandHelp(sleep, 'rouns', 80);
    expect(ask).toThrow(UsageError);
    expect(ask).toThrow("--help: got 'rouns', expected nothing or one of work, modes, rounds, checks, output, all");
  });
});

describe('help of the program', () => {
  test('has one line a command at 80 columns, and fits a screen', () => {
    const lines = linesOf(programHelp(COMMANDS, 80));
    const without = COMMANDS.filter(
      ({ name, summary }) => !lines.some((line) => line.startsWith(`  ${name}`) && line.endsWith(`  ${summary}`)),
    );
    expect(without).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(SCREEN_ROWS);
  });

  test.each([40, 80, 200])('fits %i columns', (width) => {
    const lines = laidOut(programHelp(COMMANDS, width));
    expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
  });

  test.each([0, undefined])('has 80 columns where the terminal says %s', (columns) => {
    expect(programHelp(COMMANDS, columns)).toBe(programHelp(COMMANDS, 80));
  });
});

describe('ways to ask for help', () => {
  const sleep = CASES.find(({ name }) => name === 'sleep')?.command ?? COMMANDS[0];
  const help = (topic: string | null) => (sleep === undefined ? '' : commandHelp(sleep, topic, 80));

  test.each([
    [['--help'], programHelp(COMMANDS, 80)],
    [['slep', '--help'], programHelp(COMMANDS, 80)],
    [['-h'], programHelp(COMMANDS, 80)],
    [['help'], programHelp(COMMANDS, 80)],
    [['sleep', '--help'], help(null)],
    [['sleep', '-h'], help(null)],
    [['--help', 'sleep'], help(null)],
    [['help', 'sleep'], help(null)],
    [['sleep', '--help', 'all'], help('all')],
    [['help', 'sleep', 'rounds'], help('rounds')],
    [['sleep', '--no-such-flag', '--help'], help(null)],
  ])('%j', async (args, stdout) => {
    expect(await runMain(args)).toEqual({ stdout, stderr: '', code: 0, signal: null });
  });

  test('a command line of nothing but -- gets it too, on standard error', async () => {
    const stderr = programHelp(COMMANDS, 80);
    expect(await runCli(['--'])).toEqual({ stdout: '', stderr, code: 2, signal: null });
  });
});
