import { describe, expect, it } from 'vitest';
import { readBare, terminalToAsk } from '../../../src/cli/guided/wanted.ts';
import { fakeIo } from '../../helpers/fake-io.ts';

describe('readBare', () => {
  it.each([
    [[], { forced: false, noColour: false }],
    [['--interactive'], { forced: true, noColour: false }],
    [['--no-color', '--interactive'], { forced: true, noColour: true }],
    [['sleep'], null],
    [['--help'], null],
    [['--interactive', '--help'], null],
  ])('%j', (argv, bare) => {
    expect(readBare(argv)).toEqual(bare);
  });

  it('refuses a command beside --interactive', () => {
    expect(() => readBare(['--interactive', 'sleep'])).toThrow(
      "--interactive asks what to run: got 'sleep' after it, expected nothing",
    );
  });
});

describe('terminalToAsk', () => {
  const bare = { forced: false, noColour: false };

  it('asks nobody where there is no terminal', () => {
    expect(terminalToAsk(bare, fakeIo())).toBeNull();
  });

  it('says why it cannot, where it was told to', () => {
    expect(() => terminalToAsk({ ...bare, forced: true }, fakeIo())).toThrow(
      '--interactive: standard input and error are no terminal',
    );
    expect(() => terminalToAsk({ ...bare, forced: true }, fakeIo({ env: { CI: 'true' } }))).toThrow(
      '--interactive: CI is set, and in CI nobody answers',
    );
  });
});
