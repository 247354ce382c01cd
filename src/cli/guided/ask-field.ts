import type { Field } from './field.ts';
import { type Answer, answer, type Prompter } from './prompter.ts';
import type { Request } from './request.ts';

/** Who asks, and who knows what is wrong with an answer. */
export interface Asking {
  readonly prompter: Prompter;
  check(request: Request): Promise<string | null>;
}

const MISSING = 'an answer is needed here';

/** An empty answer is the default, which needs no check. */
async function problemOf(field: Field, request: Request, texts: readonly string[], { check }: Asking) {
  const given = texts.some((text) => text.trim() !== '');
  if (!given) return field.empty === null ? MISSING : null;
  return check(field.write(request, texts));
}

async function askText(field: Field, request: Request, asking: Asking): Promise<Answer<readonly string[]>> {
  const text = await asking.prompter.text({
    message: field.ask,
    empty: field.empty,
    initial: field.read(request)[0] ?? '',
    check: (typed) => problemOf(field, request, [typed.trim()], asking),
  });
  return text.kind === 'answer' ? answer([text.value.trim()]) : text;
}

/** One text after the other, until an empty one. */
async function askList(field: Field, request: Request, asking: Asking): Promise<Answer<readonly string[]>> {
  const before = field.read(request);
  const texts: string[] = [];
  for (;;) {
    const text = await asking.prompter.text({
      message: `${field.ask} (${texts.length + 1})`,
      empty: texts.length === 0 ? 'none' : 'no more',
      initial: before[texts.length] ?? '',
      check: (typed) =>
        typed.trim() === '' ? Promise.resolve(null) : problemOf(field, request, [...texts, typed.trim()], asking),
    });
    if (text.kind !== 'answer') return text;
    if (text.value.trim() === '') return answer(texts);
    texts.push(text.value.trim());
  }
}

async function askSwitch(field: Field, request: Request, { prompter }: Asking): Promise<Answer<readonly string[]>> {
  const given = await prompter.select<'yes' | 'no'>({
    message: `${field.name}: ${field.summary}`,
    choices: [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ],
    initial: field.read(request).length > 0 ? 'yes' : 'no',
  });
  return given.kind === 'answer' ? answer(given.value === 'yes' ? [field.name] : []) : given;
}

const WAYS = { args: askText, text: askText, list: askList, on: askSwitch, off: askSwitch } as const;

/** Asks for one field; what is wrong with an answer is told while it can still be corrected. */
export async function askField(field: Field, request: Request, asking: Asking): Promise<Answer<Request>> {
  const texts = await WAYS[field.kind](field, request, asking);
  return texts.kind === 'answer' ? answer(field.write(request, texts.value)) : texts;
}
