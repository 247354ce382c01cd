import { describe, expect, it } from 'vitest';
import { play } from './play.ts';
import { CTRL_C, ESCAPE } from './scripted-prompter.ts';

describe('the first menu', () => {
  it('offers what there is in the words of the user', async () => {
    const { prompter } = await play([CTRL_C]);
    expect(prompter.choices['What do you want to run?']?.map(({ label }) => label)).toEqual([
      'Show me the idea',
      'My URLs',
      'My code',
      'My commands',
      'My files',
      'My host names',
      'How many at once?',
      'Test pages',
      'Work that computes',
      'Sleeping tasks',
      'My program',
    ]);
  });

  it('shows the idea at once, and lets everything be changed afterwards', async () => {
    const { log, services } = await play(['sleep sample', 'change', '--tasks', '8', 'run', 'quit']);
    expect(log.slice(0, 4)).toEqual([
      'ask: What do you want to run?',
      'line: asyncbench sleep',
      'forget what was typed',
      'ask: What next?',
    ]);
    expect(services.done).toEqual(['asyncbench sleep', 'asyncbench sleep --tasks 8']);
  });

  it('asks of what to find the best number, and nothing of modes', async () => {
    const { log, prompter } = await play([
      'limit',
      'run',
      ESCAPE,
      'limit',
      'fetch',
      'http://127.0.0.1:1/',
      'precise',
      'quit',
    ]);
    expect(prompter.choices['How many of what?']?.map(({ label }) => label)).toEqual([
      'My URLs',
      'My code',
      'My commands',
      'My files',
      'My host names',
      'Test pages',
    ]);
    expect(log.slice(4)).toEqual([
      'ask: How many of what?',
      'ask: Which URLs, or which file of them?',
      'ask: How long may it take?',
      'say: The same without questions:',
      'line: asyncbench fetch http://127.0.0.1:1/ --concurrency auto',
      'ask: Ready?',
    ]);
  });

  it('goes back from what to find the best number of', async () => {
    const { log, code } = await play(['limit', ESCAPE, ESCAPE]);
    expect(log).toEqual(['ask: What do you want to run?', 'ask: How many of what?', 'ask: What do you want to run?']);
    expect(code).toBe(0);
  });

  it('asks for no pages where test pages do', async () => {
    const { log } = await play(['fetch sample', ['async'], 'precise', 'quit']);
    expect(log).toEqual([
      'ask: What do you want to run?',
      'ask: Which modes?',
      'ask: How long may it take?',
      'say: The same without questions:',
      'line: asyncbench fetch --modes async',
      'ask: Ready?',
    ]);
  });

  it('asks for commands, each in quotes, and refuses what needs a shell where it is typed', async () => {
    const { log } = await play([
      'exec',
      "'npm run lint' 'a | b'",
      "'npm run lint' 'npm test'",
      '',
      ['async'],
      'precise',
      'quit',
    ]);
    expect(log).toEqual([
      'ask: What do you want to run?',
      'ask: Which commands, each in quotes?',
      "wrong: exec cannot read its commands:\n  argument 2: '|' is for a shell, and none is used",
      'ask: Which commands, each in quotes?',
      'ask: Which file lists commands?',
      'ask: Which modes?',
      'ask: How long may it take?',
      'say: The same without questions:',
      "line: asyncbench exec 'npm run lint' 'npm test' --modes async",
      'ask: Ready?',
    ]);
  });

  it('offers the modes that a kind of work has without being told', async () => {
    const { log, prompter } = await play(['cpu', '4', ['sync', 'sequential', 'async', 'threads'], 'precise', 'quit']);
    expect(prompter.initial['Which modes?']).toEqual(['sync', 'sequential', 'async', 'threads']);
    expect(log).toContain('line: asyncbench cpu --tasks 4');
  });

  it('keeps no answer of another entry with the same work', async () => {
    const { prompter } = await play(['limit', 'fetch', 'http://127.0.0.1:1/', ESCAPE, ESCAPE, 'fetch', CTRL_C]);
    expect(prompter.initial['Which URLs, or which file of them?']).toBe('');
  });
});
