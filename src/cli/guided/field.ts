import {
  A_FILE,
  type Argument,
  argumentName,
  type Option,
  type Options,
  textsOf,
  type Values,
  valuesFor,
} from '../../core/option.ts';
import type { Scenario } from '../../core/scenario.ts';
import { type Request, withOption } from './request.ts';
import { joinWords, splitWords } from './words.ts';

/** One thing that can be asked for: the positional arguments, or an option. */
export interface Field {
  /** As it is typed: `<file>`, `--tasks`. */
  readonly name: string;
  /** Names it where several are offered: `How many tasks`. */
  readonly label: string;
  /** The flag; empty for arguments. */
  readonly hint: string;
  /** What may be typed; null for a switch. */
  readonly values: Values | null;
  /** The question, on one line. */
  readonly ask: string;
  /** What an empty answer means; null where an answer is needed. */
  readonly empty: string | null;
  readonly kind: 'args' | Option['kind'];
  /** The answer of a request so far, one text an entry; of a switch, whether it is given: none or one. */
  read(request: Request): readonly string[];
  write(request: Request, answer: readonly string[]): Request;
}

/** Whether one answer may hold several arguments. */
function takesSeveral({ syntax, asksForOne }: Argument): boolean {
  return syntax.includes('...') && asksForOne !== true;
}

function argsField(scenario: Scenario): Field[] {
  const { args } = scenario;
  if (args === undefined) return [];
  const { label = args.summary, files } = args;
  return [
    {
      name: takesSeveral(args) ? args.syntax : args.syntax.replace('...', ''),
      label,
      hint: '',
      values: files === undefined ? valuesFor(argumentName(args), args.values) : A_FILE,
      ask: args.question?.ask ?? `${label}?`,
      empty: args.question?.empty ?? (args.syntax.startsWith('<') ? null : 'none'),
      kind: 'args',
      ...wordsOf(args, scenario.options),
    },
  ];
}

/** How a request holds the words of the arguments; words that are files have an option of their own. */
function wordsOf(argument: Argument, options: Options): Pick<Field, 'read' | 'write'> {
  const { files } = argument;
  const taker = files === undefined ? undefined : options[files.option];
  if (files !== undefined && taker !== undefined) {
    return {
      read: (request) => [joinWords([...request.args, ...textsOf(request.options[taker.name])])],
      write: (request, [text = '']) => {
        const words = splitWords(text);
        const args = words.filter((word) => !files.isFile(word));
        return writeAnswer({ ...request, args }, taker, words.filter(files.isFile));
      },
    };
  }
  if (!takesSeveral(argument)) {
    return {
      read: (request) => request.args,
      write: (request, [text = '']) => ({ ...request, args: text === '' ? [] : [text] }),
    };
  }
  return {
    read: (request) => [joinWords(request.args)],
    write: (request, [text = '']) => ({ ...request, args: splitWords(text) }),
  };
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

/** The default stands beside the place to type in. */
function withoutDefault(summary: string): string {
  return summary.replace(/ \(default: .*\)$/, '');
}

/** The field of an option: of a scenario, or one that all scenarios share. */
export function optionField(option: Option): Field {
  const {
    flag,
    placeholder,
    summary,
    label = withoutDefault(summary),
    values,
    question,
    shown = 'none',
    kind,
  } = option;
  return {
    name: flag,
    label,
    hint: flag,
    values: placeholder === null ? null : valuesFor(placeholder, values),
    ask: question?.ask ?? `${label}?`,
    empty: question?.empty ?? shown,
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
