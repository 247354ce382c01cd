import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { PROGRAM } from '../../../build/paths.ts';
import { SHELL_NAMES, SHELLS } from '../../../src/cli/completion/index.ts';
import { completionSpecs } from '../../../src/cli/completion/spec.ts';
import { GENERAL_MODES } from '../../../src/core/modes.ts';
import { COMMANDS } from '../../helpers/commands.ts';
import { runMain } from '../../helpers/main.ts';
import { HAS_TMUX, onTerminal, Pane } from '../../helpers/terminal/pane.ts';
import { completeInBash, completeInFish, completeInZsh, hasShell } from './shells.ts';

const SPECS = completionSpecs(COMMANDS);

/** Holds the program under its name, for the scripts that ask it. */
let bin = '';
let folder = '';

beforeAll(() => {
  bin = mkdtempSync(join(tmpdir(), 'asyncbench-bin-'));
  const file = join(bin, 'asyncbench');
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
  chmodSync(file, 0o755);
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`);
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(bin, { recursive: true });
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asyncbench-completion-'));
  mkdirSync(join(folder, 'saved'));
  writeFileSync(join(folder, 'run.json'), '');
  writeFileSync(join(folder, 'my pages.txt'), '');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('asyncbench completion', () => {
  test.each(SHELL_NAMES)('%s prints its script', async (shell) => {
    expect(await runMain(['completion', shell])).toEqual({
      stdout: SHELLS[shell](SPECS),
      stderr: '',
      code: 0,
      signal: null,
    });
  });

  test('another shell is refused, with the nearest name', async () => {
    const { stderr, code } = await runMain(['completion', 'bsh']);
    expect(stderr).toBe("asyncbench: completion: got 'bsh', expected one of bash, zsh, fish\nDid you mean bash?\n");
    expect(code).toBe(2);
  });

  test.each(SHELL_NAMES)('the script of %s has every command and every flag', (shell) => {
    const script = SHELLS[shell](SPECS);
    const names = SPECS.flatMap(({ name, flags }) => [name, ...flags.flatMap((flag) => flag.names)]);
    const missing = names.filter((name) => !script.includes(shell === 'fish' ? name.replace(/^--?/, '') : name));
    expect(missing).toEqual([]);
  });
});

function save(shell: keyof typeof SHELLS): void {
  writeFileSync(join(folder, 'script'), SHELLS[shell](SPECS));
}

/** What is typed, and every word that bash and fish then offer for the last one. */
const OFFERS: readonly [line: string, offers: readonly string[]][] = [
  ['asyncbench sl', ['sleep']],
  ['asyncbench ', COMMANDS.map(({ name }) => name)],
  ['asyncbench sleep --mod', ['--modes']],
  ['asyncbench sleep 5s 3s --reference ', GENERAL_MODES],
  ['asyncbench sleep --reference s', ['sync', 'sequential']],
  ['asyncbench sleep --order ', ['abba', 'shuffle', 'blocks']],
  ['asyncbench sleep --check async.med', ['async.median']],
  ['asyncbench fetch --urls my', ['my pages.txt']],
  ['asyncbench report r', ['run.json']],
  ['asyncbench report ', ['my pages.txt', 'run.json', 'saved', 'script']],
  ['asyncbench list ', ['scenarios', 'modes', 'formats', 'metrics']],
  ['asyncbench completion z', ['zsh']],
  ['asyncbench sleep --help ro', ['rounds']],
  ['asyncbench sleep --seed ', []],
  ['asyncbench ci ', []],
  [
    'asyncbench sleep --modes sync,',
    ['sync,sequential', 'sync,async', 'sync,threads', 'sync,own', 'sync,whole', 'sync,all'],
  ],
  ['asyncbench sleep --modes async,sync,th', ['async,sync,threads']],
];

const NAPS = { scenario: 'sleep' };

/** A config file where one is found, and one that has to be named. */
function saveConfigs(): void {
  writeFileSync(join(folder, 'asyncbench.config.json'), JSON.stringify({ benchmarks: { pages: NAPS, naps: NAPS } }));
  writeFileSync(join(folder, 'other.json'), JSON.stringify({ benchmarks: { others: NAPS } }));
}

const CONFIGURED: typeof OFFERS = [
  ['asyncbench ci ', ['naps', 'pages']],
  ['asyncbench ci pa', ['pages']],
  ['asyncbench ci --config other.json ', ['others']],
  ['asyncbench ci --config none.json ', []],
];

function sorted(offers: readonly string[]): string[] {
  return offers.map((offer) => offer.replace(/\/$/, '')).toSorted();
}

describe.skipIf(!hasShell('bash'))('in bash', () => {
  beforeEach(() => save('bash'));

  test.each(OFFERS.filter(([line]) => line !== 'asyncbench '))('%s', (line, offers) => {
    expect(sorted(completeInBash(line, folder))).toEqual(sorted(offers));
  });

  test.each(CONFIGURED)('with a config file: %s', (line, offers) => {
    saveConfigs();
    expect(sorted(completeInBash(line, folder))).toEqual(sorted(offers));
  });

  test('commands, and the flags that stand in their place', () => {
    const offers = ['-h', '--help', '-V', '--version', '--interactive', ...COMMANDS.map(({ name }) => name)];
    expect(sorted(completeInBash('asyncbench ', folder))).toEqual(sorted(offers));
  });

  test('the last name of a list', () => {
    expect(completeInBash('asyncbench sleep --modes sync,as', folder)).toEqual(['sync,async']);
  });

  test('after an equals sign, which bash takes for the end of a word', () => {
    expect(completeInBash('asyncbench sleep --modes=th', folder)).toEqual(['threads']);
  });

  test('a format, then a file, cut at the colon', () => {
    expect(completeInBash('asyncbench sleep --export cs', folder)).toEqual(['csv:']);
    expect(completeInBash('asyncbench sleep --export csv:ru', folder)).toEqual(['run.json']);
  });
});

describe.skipIf(!hasShell('bash') || !HAS_TMUX)(onTerminal('in bash on a terminal'), () => {
  test('a format, then a file: nothing is quoted that must not be, no blank comes between', async () => {
    save('bash');
    const pane = await Pane.open({ columns: 100, rows: 10, cwd: folder });
    try {
      await pane.enter("PS1='$ ' exec bash --norc --noprofile");
      await pane.enter('source ./script; clear');
      await pane.sees(/^\$$/);
      await pane.type('asyncbench sleep --export jun');
      await pane.press('Tab');
      await pane.sees(/--export junit\W*$/);
      await pane.type('ru');
      await pane.press('Tab');
      expect(await pane.sees(/run\.json/)).toBe('$ asyncbench sleep --export junit:run.json');
    } finally {
      await pane.close();
    }
  });
});

describe.skipIf(!hasShell('fish'))('in fish', () => {
  beforeEach(() => save('fish'));

  test.each(CONFIGURED)('with a config file: %s', (line, offers) => {
    saveConfigs();
    expect(sorted(completeInFish(line, folder))).toEqual(sorted(offers));
  });

  test.each(OFFERS)('%s', (line, offers) => {
    expect(sorted(completeInFish(line, folder))).toEqual(sorted(offers));
  });

  test('the last name of a list', () => {
    expect(completeInFish('asyncbench sleep --modes sync,as', folder)).toEqual(['sync,async']);
  });

  test('a format, then a file', () => {
    expect(completeInFish('asyncbench sleep --export cs', folder)).toEqual(['csv:']);
    expect(completeInFish('asyncbench sleep --export csv:ru', folder)).toEqual(['csv:run.json']);
  });
});

/** What is typed, and what zsh makes of it. */
const COMPLETED_IN_ZSH: readonly (readonly [line: string, completed: string])[] = [
  ['asyncbench sl', 'asyncbench sleep'],
  ['asyncbench sleep 5s 3s --mod', 'asyncbench sleep 5s 3s --modes'],
  ['asyncbench sleep --modes sync,as', 'asyncbench sleep --modes sync,async,'],
  ['asyncbench sleep --modes sync,s', 'asyncbench sleep --modes sync,sequential,'],
  ['asyncbench ci pa', 'asyncbench ci pages'],
  ['asyncbench ci --config other.json o', 'asyncbench ci --config other.json others'],
  ['asyncbench sleep --reference se', 'asyncbench sleep --reference sequential'],
  ['asyncbench sleep --check async.med', 'asyncbench sleep --check async.median'],
  ['asyncbench sleep --max-median asy', 'asyncbench sleep --max-median async='],
  ['asyncbench sleep --export cs', 'asyncbench sleep --export csv:'],
  ['asyncbench sleep --export csv:ru', 'asyncbench sleep --export csv:run.json'],
  ['asyncbench sleep --help ro', 'asyncbench sleep --help rounds'],
  ['asyncbench fetch -H x --urls my', 'asyncbench fetch -H x --urls my\\ pages.txt'],
  ['asyncbench report r', 'asyncbench report run.json'],
  ['asyncbench list met', 'asyncbench list metrics'],
  ['asyncbench completion z', 'asyncbench completion zsh'],
];

test.skipIf(!hasShell('zsh'))('in zsh', () => {
  save('zsh');
  saveConfigs();
  const typed = COMPLETED_IN_ZSH.map(([line]) => line);
  expect(completeInZsh(typed, folder)).toEqual(COMPLETED_IN_ZSH.map(([, completed]) => completed));
});
