import { hindrance } from './explain.ts';
import type { Field } from './field.ts';
import { type Answer, answer, type Choice, type Prompter } from './prompter.ts';
import type { Request } from './request.ts';

/** Who asks, and who knows what is wrong with an answer. */
export interface Asking {
  readonly prompter: Prompter;
  check(request: Request): Promise<string | null>;
}

type Texts = readonly string[];

const MISSING = 'an answer is needed here';

/** An empty answer is the default, which needs no check. */
async function problemOf(field: Field, request: Request, texts: Texts, { check }: Asking) {
  const given = texts.some((text) => text.trim() !== '');
  if (!given) return field.empty === null ? MISSING : null;
  return check(field.write(request, texts));
}

async function askText(field: Field, request: Request, asking: Asking): Promise<Answer<Texts>> {
  const text = await asking.prompter.text({
    message: field.ask,
    empty: field.empty,
    initial: field.read(request)[0] ?? '',
    values: field.values,
    check: (typed) => problemOf(field, request, [typed.trim()], asking),
  });
  return text.kind === 'answer' ? answer([text.value.trim()]) : text;
}

/** One text after the other, until an empty one. */
async function askList(field: Field, request: Request, asking: Asking): Promise<Answer<Texts>> {
  const before = field.read(request);
  const texts: string[] = [];
  for (;;) {
    const text = await asking.prompter.text({
      message: texts.length === 0 ? field.ask : `${field.ask} (${texts.length + 1})`,
      empty: texts.length === 0 ? field.empty : 'no more',
      initial: before[texts.length] ?? '',
      values: field.values,
      check: (typed) =>
        typed.trim() === '' ? Promise.resolve(null) : problemOf(field, request, [...texts, typed.trim()], asking),
    });
    if (text.kind !== 'answer') return text;
    if (text.value.trim() === '') return answer(texts);
    texts.push(text.value.trim());
  }
}

async function askSwitch(field: Field, request: Request, { prompter }: Asking): Promise<Answer<Texts>> {
  const given = await prompter.select<'yes' | 'no'>({
    message: field.ask,
    choices: [
      { value: 'yes', label: 'Yes', hint: field.hint },
      { value: 'no', label: 'No' },
    ],
    initial: field.read(request).length > 0 ? 'yes' : 'no',
  });
  return given.kind === 'answer' ? answer(given.value === 'yes' ? [field.name] : []) : given;
}

/** A word that the rest of the request has no room for cannot be chosen, and says why. */
function wordChoice(field: Field, request: Request, [word, meaning]: readonly [string, string]): Choice {
  return { value: word, label: word, hint: meaning, ...hindrance(field.write(request, [word])) };
}

async function askWord(
  field: Field,
  words: Readonly<Record<string, string>>,
  request: Request,
  { prompter }: Asking,
): Promise<Answer<Texts>> {
  const chosen = await prompter.select({
    message: field.ask,
    choices: Object.entries(words).map((word) => wordChoice(field, request, word)),
    initial: field.read(request)[0] ?? field.empty ?? '',
  });
  return chosen.kind === 'answer' ? answer(chosen.value === field.empty ? [] : [chosen.value]) : chosen;
}

const WAYS = { args: askText, text: askText, list: askList, on: askSwitch, off: askSwitch } as const;

/** Asks for one field; what is wrong with an answer is told while it can still be corrected. */
export async function askField(field: Field, request: Request, asking: Asking): Promise<Answer<Request>> {
  const words = field.values?.kind === 'words' ? field.values.meanings : undefined;
  const texts = await (words === undefined
    ? WAYS[field.kind](field, request, asking)
    : askWord(field, words, request, asking));
  return texts.kind === 'answer' ? answer(field.write(request, texts.value)) : texts;
}
