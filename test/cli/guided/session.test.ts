import { describe, expect, it } from 'vitest';
import { runSession } from '../../../src/cli/guided/session.ts';
import { GENERAL_MODES, MODES } from '../../../src/core/modes.ts';
import { answerSentence } from '../../../src/reporters/answer/sentence.ts';
import { sleepDefault } from '../../helpers/recorded-sleep.ts';
import { FakeServices } from './fake-services.ts';
import { play } from './play.ts';
import { CTRL_C, ESCAPE, type Reply, ScriptedPrompter } from './scripted-prompter.ts';

/** Sleep with everything at its default, up to the question before the run. */
const TO_READY: readonly Reply[] = ['sleep', '', '', ['sync', 'async'], 'precise'];
const TO_MENU: readonly Reply[] = [...TO_READY, 'run'];

describe('on the way to a run', () => {
  it('asks, shows the command line, runs and comes to the menu', async () => {
    const { code, log, services } = await play([...TO_MENU, 'quit']);
    expect(log).toEqual([
      'ask: What do you want to run?',
      'ask: How long does each task sleep?',
      'ask: How many tasks?',
      'ask: Which modes?',
      'ask: How long may it take?',
      'say: The same without questions:',
      'line: asyncbench sleep',
      'ask: Ready?',
      'forget what was typed',
      'ask: What next?',
    ]);
    expect(services.done).toEqual(['asyncbench sleep']);
    expect(code).toBe(0);
  });

  it('explains bad input at its field, in the words of the command line', async () => {
    const script = ['sleep', '20ms 5x', '20ms', 'few', '4', [], ['async'], 'runs', '0', '3', 'quit'];
    const { log } = await play(script);
    expect(log.filter((line) => line.startsWith('wrong') || line.startsWith('line'))).toEqual([
      "wrong: sleep cannot read its durations\n  duration 2: got '5x', expected a duration such as 250ms, 1.5s or 2m",
      "wrong: --tasks: got 'few', expected a whole number from 1 to 10000000",
      'wrong: choose at least one: Space marks it',
      "wrong: --runs: got '0', expected a whole number from 1 to 10000",
      'line: asyncbench sleep 20ms --tasks 4 --modes async --runs 3',
    ]);
  });

  it('needs the file of run', async () => {
    const { log } = await play(['run', '', CTRL_C]);
    expect(log.at(1)).toBe('ask: Which file has the tasks?');
    expect(log.at(2)).toBe('wrong: an answer is needed here');
  });

  it('traces a program of the user, and asks again', async () => {
    const { code, log, services } = await play(['program', '', 'orders.mjs "some region"', 'program', ESCAPE, CTRL_C]);
    expect(log).toEqual([
      'ask: What do you want to run?',
      'ask: Which program? A file that Node runs, or a command; with its arguments.',
      'wrong: no program',
      'ask: Which program? A file that Node runs, or a command; with its arguments.',
      'say: The same without questions:',
      'line: asyncbench trace orders.mjs some region',
      'forget what was typed',
      'ask: What do you want to run?',
      'ask: Which program? A file that Node runs, or a command; with its arguments.',
      'ask: What do you want to run?',
    ]);
    expect(services.done).toEqual(['trace orders.mjs some region']);
    expect(code).toBe(130);
  });

  it('says why a program could not be traced', async () => {
    const services = new FakeServices();
    services.refusal = 'cannot run it';
    const { log } = await play(['program', 'nothing', CTRL_C], services);
    expect(log).toContain('complain: cannot run it');
  });

  it('goes back one question on Escape and keeps the answers', async () => {
    const { code, prompter, log } = await play(['sleep', '20ms', '4', ESCAPE, ESCAPE, '30ms', ESCAPE, ESCAPE, ESCAPE]);
    expect(code).toBe(0);
    expect(prompter.initial['How long does each task sleep?']).toBe('30ms');
    expect(prompter.initial['How many tasks?']).toBe('4');
    expect(log.at(-1)).toBe('ask: What do you want to run?');
  });

  it('starts anew with another experiment', async () => {
    const { log } = await play(['sleep', '20ms', ESCAPE, ESCAPE, 'run', CTRL_C]);
    expect(log.at(-1)).toBe('ask: Which file has the tasks?');
  });

  it.each(TO_MENU.map((_, index) => index))('leaves with 130 on Ctrl-C at question %i', async (questions) => {
    const { code, services } = await play([...TO_MENU.slice(0, questions), CTRL_C]);
    expect(code).toBe(130);
    expect(services.done).toEqual([]);
  });

  it('goes back from the value of a limit to the choice of limits', async () => {
    const { log } = await play([...TO_READY.slice(0, -1), 'maxTime', ESCAPE, 'maxTime', '2s', 'quit']);
    expect(log.filter((line) => line === 'ask: How long may it take?')).toHaveLength(2);
    expect(log.at(-2)).toBe('line: asyncbench sleep --max-time 2s');
  });

  it('does not offer a mode that the work lacks, and says why', async () => {
    const services = new FakeServices();
    services.lacking = (mode) => {
      if (!GENERAL_MODES.includes(mode)) return 'not of this work';
      return MODES[mode].form === 'blocking' ? 'the file has no blocking()' : null;
    };
    const { prompter } = await play([...TO_READY.slice(0, 3), CTRL_C], services);
    expect(prompter.choices['Which modes?']?.filter(({ disabled }) => disabled === true)).toEqual([
      { value: 'sync', label: 'sync', hint: 'the file has no blocking()', disabled: true },
      { value: 'threads', label: 'threads', hint: 'the file has no blocking()', disabled: true },
    ]);
    expect(prompter.initial['Which modes?']).toEqual(['async']);
  });

  it('asks again where the request was refused after all', async () => {
    const services = new FakeServices();
    services.outcomes.push({ kind: 'refused', message: 'the file is gone' });
    const { log } = await play([...TO_MENU, 'quit'], services);
    expect(log.slice(-4)).toEqual([
      'complain: the file is gone',
      'say: The same without questions:',
      'line: asyncbench sleep',
      'ask: Ready?',
    ]);
  });
});

describe('after a run', () => {
  it.each<[string, readonly Reply[], string]>([
    ['runs again', ['again'], 'asyncbench sleep'],
    ['adds a mode', ['mode', 'threads'], 'asyncbench sleep --modes sync,async,threads'],
    ['searches for the best limit', ['sweep', 'auto'], 'asyncbench sleep --concurrency auto'],
    ['sweeps the limits that are offered', ['sweep', 'list', ''], 'asyncbench sleep --concurrency 1,2,4,8,16,32,64'],
    ['sweeps limits of its own', ['sweep', 'list', '2,4'], 'asyncbench sleep --concurrency 2,4'],
    ['changes a parameter', ['change', '--tasks', '8', 'run'], 'asyncbench sleep --tasks 8'],
    ['changes the modes', ['change', 'modes', ['async'], 'run'], 'asyncbench sleep --modes async'],
    ['changes the time', ['change', 'time', 'runs', '5', 'run'], 'asyncbench sleep --runs 5'],
    ['changes any flag', ['change', 'flag', '--order', 'shuffle', 'run'], 'asyncbench sleep --order shuffle'],
    ['changes the limit', ['change', 'concurrency', 'list', '4', 'run'], 'asyncbench sleep --concurrency 4'],
    ['takes a default for what it is', ['change', 'flag', '--order', 'abba', 'run'], 'asyncbench sleep'],
    ['sets a switch', ['change', 'flag', '--no-explain', 'yes', 'run'], 'asyncbench sleep --no-explain'],
    [
      'lists checks',
      ['change', 'flag', '--check', 'speedup >= 1', 'speedup >= 2', '', 'run'],
      "asyncbench sleep --check 'speedup >= 1' --check 'speedup >= 2'",
    ],
    ['starts over', ['other', 'sleep', '20ms', '', ['async'], 'precise', 'run'], 'asyncbench sleep 20ms --modes async'],
  ])('%s', async (_, script, line) => {
    const { services, code } = await play([...TO_MENU, ...script, 'quit']);
    expect(services.done).toEqual(['asyncbench sleep', line]);
    expect(code).toBe(0);
  });

  it('lets what has choices be chosen, and says what each means or why it cannot be', async () => {
    const { prompter } = await play([...TO_MENU, 'change', 'flag', '--reference', ESCAPE, '--order', CTRL_C]);
    expect(prompter.choices['What the others are compared with?']?.slice(2)).toEqual([
      { value: 'async', label: 'async', hint: MODES.async.summary },
      {
        value: 'threads',
        label: 'threads',
        hint: 'threads is not among the modes to run (sync, async)',
        disabled: true,
      },
    ]);
    expect(prompter.initial['Order of the rounds?']).toBe('abba');
  });

  it('has the words of the user in its menus, the flag beside them', async () => {
    const { prompter } = await play(['sleep', '20ms', '', ['async'], 'precise', 'change', ESCAPE, 'quit']);
    expect(prompter.choices['What shall change?']).toEqual([
      { value: '[duration...]', label: 'How long each task sleeps', hint: '20ms' },
      { value: '--tasks', label: 'How many tasks', hint: '--tasks' },
      { value: 'modes', label: 'Modes', hint: '--modes  async' },
      { value: 'concurrency', label: 'How many at once', hint: '--concurrency' },
      { value: 'time', label: 'How long it takes', hint: '--max-time' },
      { value: 'flag', label: 'Something else' },
    ]);
  });

  it('searches for no best number where nothing is limited', async () => {
    const { prompter } = await play(['sleep', '', '', ['sync'], 'precise', 'change', 'concurrency', CTRL_C]);
    expect(prompter.choices['How many at once?']?.[0]).toEqual({
      value: 'auto',
      label: 'Find the best number',
      hint: 'a sweep needs the mode async, got sync',
      disabled: true,
    });
  });

  it('shows the timeline, or says that there is none', async () => {
    const services = new FakeServices();
    services.hasTimeline = false;
    const { log } = await play([...TO_MENU, 'timeline', 'quit'], services);
    expect(log.at(-2)).toBe('complain: This report has no timeline: the pass that draws it did not run.');
  });

  it('saves a report, and asks before it replaces a file', async () => {
    const services = new FakeServices();
    services.existing.add('report.json');
    const { log } = await play([...TO_MENU, 'save', 'report', '', 'no', 'report.json', 'yes', 'quit'], services);
    expect(services.done.at(-1)).toBe('save report.json');
    expect(log.slice(-7)).toEqual([
      'wrong: no format',
      'ask: Which file? Its ending sets the format',
      'ask: There is such a file. Replace it?',
      'ask: Which file? Its ending sets the format',
      'ask: There is such a file. Replace it?',
      'say: Saved report.json (json).',
      'ask: What next?',
    ]);
  });

  it('compares with the run before, or says politely why not', async () => {
    const services = new FakeServices();
    services.refusal = 'The two runs did different work.';
    const { log } = await play([...TO_MENU, 'again', 'compare', 'quit'], services);
    expect(services.done.at(-1)).toBe('compare');
    expect(log.at(-2)).toBe('complain: The two runs did different work.');
  });

  it.each(['change', 'mode', 'sweep', 'save'])('comes back to the menu on Escape from %s', async (action) => {
    const { log, code } = await play([...TO_MENU, action, ESCAPE, 'quit']);
    expect(log.at(-1)).toBe('ask: What next?');
    expect(code).toBe(0);
  });

  it.each(['change', 'mode', 'sweep', 'save'])('leaves with 130 on Ctrl-C in %s', async (action) => {
    expect((await play([...TO_MENU, action, CTRL_C])).code).toBe(130);
  });

  it('keeps the result on Escape in the menu', async () => {
    const { log, services } = await play([...TO_MENU, ESCAPE, 'details', 'quit']);
    expect(log.slice(-3)).toEqual(['ask: What next?', 'ask: What next?', 'ask: What next?']);
    expect(services.done).toEqual(['asyncbench sleep', 'details']);
  });

  it('keeps the result on Escape before another experiment', async () => {
    const { log, services } = await play([...TO_MENU, 'other', ESCAPE, 'again', 'quit']);
    expect(log.at(-1)).toBe('ask: What next?');
    expect(services.done).toEqual(['asyncbench sleep', 'asyncbench sleep']);
  });

  it('has the answer above the menu', async () => {
    const { prompter } = await play([...TO_MENU, 'quit']);
    expect(prompter.above['What next?']).toBe(answerSentence(sleepDefault()).text);
    expect(prompter.above['What next?']).toMatch(/^async is 1\.6× faster than sync: /);
  });
});

describe('a run that is stopped', () => {
  it('comes to the menu after Ctrl-C', async () => {
    const services = new FakeServices();
    services.outcomes.push({ kind: 'done', report: sleepDefault(), stoppedBy: 'SIGINT' });
    expect((await play([...TO_MENU, 'quit'], services)).code).toBe(0);
  });

  it('ends the session at a second Ctrl-C before the menu is there', async () => {
    const prompter = new ScriptedPrompter(TO_MENU);
    prompter.stopsAfterRun = true;
    expect(await runSession({ prompter, services: new FakeServices(), base: {} })).toBe(130);
  });

  it('ends the session after SIGTERM', async () => {
    const services = new FakeServices();
    services.outcomes.push({ kind: 'done', report: sleepDefault(), stoppedBy: 'SIGTERM' });
    expect((await play(TO_MENU, services)).code).toBe(143);
  });
});
