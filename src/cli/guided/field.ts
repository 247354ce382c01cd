import { type Option, textsOf } from '../../core/option.ts';
import type { Scenario } from '../../core/scenario.ts';
import { type Request, withOption } from './request.ts';
import { joinWords, splitWords } from './words.ts';

/** One thing that can be asked for: the positional arguments, or an option. */
export interface Field {
  /** Names it where several are offered: `<file>`, `--tasks`. */
  readonly name: string;
  readonly summary: string;
  /** The question, on one line. */
  readonly ask: string;
  /** What an empty answer means; null where an answer is needed. */
  readonly empty: string | null;
  readonly kind: 'args' | Option['kind'];
  /** The answer of a request so far, one text an entry; of a switch, whether it is given: none or one. */
  read(request: Request): readonly string[];
  write(request: Request, answer: readonly string[]): Request;
}

function argsField({ name, args }: Scenario): Field[] {
  if (args === undefined) return [];
  const several = args.syntax.includes('...');
  return [
    {
      name: args.syntax,
      summary: args.summary,
      ask: args.question?.ask ?? `${name} ${args.syntax}`,
      empty: args.question?.empty ?? (args.syntax.startsWith('<') ? null : 'none'),
      kind: 'args',
      read: (request) => (several ? [joinWords(request.args)] : request.args),
      write: (request, [text = '']) => ({ ...request, args: several ? splitWords(text) : text === '' ? [] : [text] }),
    },
  ];
}

function readAnswer({ options }: Request, { name, flag, kind }: Option): readonly string[] {
  const given = options[name];
  if (kind === 'on' || kind === 'off') return given === (kind === 'on') ? [flag] : [];
  return textsOf(given);
}

function writeAnswer(request: Request, option: Option, answer: readonly string[]): Request {
  const { kind } = option;
  const texts = answer.filter((text) => text !== '');
  if (texts.length === 0) return withOption(request, option, undefined);
  if (kind === 'on' || kind === 'off') return withOption(request, option, kind === 'on');
  return withOption(request, option, kind === 'list' ? texts : texts[0]);
}

/** The field of an option: of a scenario, or one that all scenarios share. */
export function optionField(option: Option): Field {
  const { flag, flags, summary, question, kind } = option;
  return {
    name: flag,
    summary,
    ask: question?.ask ?? flags,
    empty: question?.empty ?? 'as without it',
    kind,
    read: (request) => readAnswer(request, option),
    write: (request, answer) => writeAnswer(request, option, answer),
  };
}

/** Everything that a scenario can be told. */
export function fieldsOf(scenario: Scenario): Field[] {
  return [...argsField(scenario), ...Object.values(scenario.options).map(optionField)];
}

/** What is asked before the first run: the rest has defaults that most people keep. */
export function firstFieldsOf(scenario: Scenario): Field[] {
  return [
    ...argsField(scenario),
    ...Object.values(scenario.options)
      .filter(({ question }) => question !== undefined)
      .map(optionField),
  ];
}
