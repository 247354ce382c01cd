import type { Scenario } from '../../core/scenario.ts';
import type { Flag } from '../command.ts';
import { isSet, textOf, textsOf } from '../options/raw.ts';
import { type FlagShape, shapeOf } from './flag-shape.ts';
import { type Request, withOption } from './request.ts';
import { joinWords, splitWords } from './words.ts';

/** One thing that can be asked for: the positional arguments, or an option. */
export interface Field {
  /** Names it where several are offered: `<file>`, `--tasks`. */
  readonly name: string;
  readonly description: string;
  /** The question, on one line. */
  readonly ask: string;
  /** What an empty answer means; null where an answer is needed. */
  readonly empty: string | null;
  readonly kind: 'args' | FlagShape['kind'];
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
      description: args.description,
      ask: args.question?.ask ?? `${name} ${args.syntax}`,
      empty: args.question?.empty ?? (args.syntax.startsWith('<') ? null : 'none'),
      kind: 'args',
      read: (request) => (several ? [joinWords(request.args)] : request.args),
      write: (request, [text = '']) => ({ ...request, args: several ? splitWords(text) : text === '' ? [] : [text] }),
    },
  ];
}

function readOption({ options }: Request, { name, flag, kind }: FlagShape): readonly string[] {
  if (kind === 'on') return isSet(options, name) ? [flag] : [];
  if (kind === 'off') return options[name] === false ? [flag] : [];
  const text = textOf(options, name);
  return kind === 'list' ? textsOf(options, name) : text === undefined ? [] : [text];
}

function writeOption(request: Request, { name, kind }: FlagShape, answer: readonly string[]): Request {
  const texts = answer.filter((text) => text !== '');
  if (texts.length === 0) return withOption(request, name, undefined);
  if (kind === 'on' || kind === 'off') return withOption(request, name, kind === 'on');
  return withOption(request, name, kind === 'list' ? texts : texts[0]);
}

/** The field of an option: of a scenario, or one that all scenarios share. */
export function optionField(option: Flag & { readonly question?: { ask: string; empty?: string } }): Field {
  const shape = shapeOf(option);
  return {
    name: shape.flag,
    description: option.description,
    ask: option.question?.ask ?? `${option.flags}`,
    empty: option.question?.empty ?? 'as without it',
    kind: shape.kind,
    read: (request) => readOption(request, shape),
    write: (request, answer) => writeOption(request, shape, answer),
  };
}

/** Everything that a scenario can be told. */
export function fieldsOf(scenario: Scenario): Field[] {
  return [...argsField(scenario), ...scenario.options.map(optionField)];
}

/** What is asked before the first run: the rest has defaults that most people keep. */
export function firstFieldsOf(scenario: Scenario): Field[] {
  return [
    ...argsField(scenario),
    ...scenario.options.filter(({ question }) => question !== undefined).map(optionField),
  ];
}
