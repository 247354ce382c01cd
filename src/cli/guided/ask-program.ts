import { A_FILE } from '../../core/option.ts';
import { type Answer, answer, BACK, type Prompter } from './prompter.ts';
import type { Services } from './services.ts';
import { splitWords } from './words.ts';

/** Asks for a program, runs it traced, and says how to do the same without questions. */
export async function askProgram({
  prompter,
  services,
}: {
  readonly prompter: Prompter;
  readonly services: Services;
}): Promise<Answer<null>> {
  const asked = await prompter.text({
    message: 'Which program? A file that Node runs, or a command; with its arguments.',
    empty: null,
    initial: '',
    values: A_FILE,
    check: async (text) => services.checkProgram(splitWords(text)),
  });
  if (asked.kind !== 'answer') return asked.kind === 'back' ? BACK : asked;
  const words = splitWords(asked.value);
  prompter.say('The same without questions:');
  prompter.showLine(services.traceLine(words));
  const refusal = await services.trace(words);
  if (refusal !== null) prompter.complain(refusal);
  await prompter.forgetTyped();
  return answer(null);
}
