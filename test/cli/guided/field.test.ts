import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { type Field, fieldsOf, firstFieldsOf, optionField } from '../../../src/cli/guided/field.ts';
import { SHARED_GROUPS } from '../../../src/cli/options/shared.ts';
import { requestOf } from './requests.ts';

function fieldOf(scenario: string, name: string): Field {
  const field = fieldsOf(requestOf(scenario).entry.scenario).find((each) => each.name === name);
  if (field === undefined) throw new Error(`${scenario} has no ${name}`);
  return field;
}

/** What a user has no word for: the syntax of flags and arguments. */
const SYNTAX = /--|<\w|\[\w/;

describe('fields of the scenarios', () => {
  it.each([
    ['sleep', ['[duration...]', '--tasks']],
    ['fetch', ['[url...]']],
    ['run', ['<file>']],
  ])('%s asks first for %j', (name, expected) => {
    expect(firstFieldsOf(requestOf(name).entry.scenario).map((field) => field.name)).toEqual(expected);
  });

  it('splits several arguments, and keeps a single one whole', () => {
    expect(fieldOf('sleep', '[duration...]').write(requestOf('sleep'), ['20ms  30ms']).args).toEqual(['20ms', '30ms']);
    expect(fieldOf('run', '<file>').write(requestOf('run'), ['my tasks.mjs']).args).toEqual(['my tasks.mjs']);
  });

  it('takes URLs and files of them in one answer, each word for what it is', () => {
    const field = fieldOf('fetch', '[url...]');
    const text = 'https://a.example/x.txt example.org pages.txt ./more ../b C:\\list /tmp/urls';
    const written = field.write(requestOf('fetch'), [text]);
    expect(written.args).toEqual(['https://a.example/x.txt', 'example.org']);
    expect(written.options).toEqual({ urls: ['pages.txt', './more', '../b', 'C:\\list', '/tmp/urls'] });
    expect(field.read(written)).toEqual([text]);
    expect(field.values?.kind).toBe('file');
    expect(field.write(written, ['']).options).toEqual({});
  });

  it('needs an answer only where the syntax does', () => {
    expect(fieldOf('run', '<file>').empty).toBeNull();
    expect(fieldOf('sleep', '[duration...]').empty).toBe('250ms 150ms');
  });

  const everyField = SCENARIOS.flatMap(({ scenario }) =>
    [...fieldsOf(scenario), ...SHARED_GROUPS.flatMap(({ flags }) => flags.map(optionField))].map(
      (field) => [scenario.name, field.name, field] as const,
    ),
  );

  it.each(everyField)('%s %s reads back what was written, and nothing once it is emptied', (scenario, _, field) => {
    const texts = field.kind === 'on' || field.kind === 'off' ? [field.name] : ['20ms'];
    const written = field.write(requestOf(scenario), texts);
    expect(field.read(written)).toEqual(texts);
    expect(field.write(written, ['']).options).toEqual({});
    expect(field.write(written, ['']).args).toEqual([]);
  });

  it.each(everyField)('%s %s has words of its own', (_, __, field) => {
    for (const words of [field.label, field.ask, field.empty ?? '']) expect(words).not.toMatch(SYNTAX);
    expect(field.label.length).toBeLessThanOrEqual(36);
  });

  it.each(SCENARIOS.map(({ scenario }) => [scenario.name, scenario] as const))(
    '%s asks in lines that fit into 40 columns',
    (_, scenario) => {
      for (const field of firstFieldsOf(scenario)) expect(field.ask.length).toBeLessThanOrEqual(36);
    },
  );
});
