import type { Report } from '../../core/report.ts';
import { OUTPUT } from '../options/output.ts';
import { type Answer, answer, type Prompter } from './prompter.ts';
import type { Services } from './services.ts';

const FILE = 'report.json';

/** Asks for a file and saves the report in it; the ending of the name decides on the format. */
export async function askSave(
  report: Report,
  { prompter, services }: { readonly prompter: Prompter; readonly services: Services },
): Promise<Answer<null>> {
  for (;;) {
    const text = await prompter.text({
      message: 'Which file? Its ending sets the format',
      empty: FILE,
      initial: '',
      values: OUTPUT.export.values ?? null,
      check: (typed) => services.checkFile(typed.trim() || FILE),
    });
    if (text.kind !== 'answer') return text;
    const target = text.value.trim() || FILE;
    const sure = (await services.replaces(target)) ? await askReplace(prompter) : answer(true);
    if (sure.kind === 'leave') return sure;
    if (sure.kind === 'back' || !sure.value) continue;
    const outcome = await services.save(report, target);
    if (outcome.kind === 'saved') prompter.say(`Saved ${outcome.file} (${outcome.format}).`);
    else prompter.complain(outcome.message);
    return answer(null);
  }
}

async function askReplace(prompter: Prompter): Promise<Answer<boolean>> {
  const chosen = await prompter.select<'yes' | 'no'>({
    message: 'There is such a file. Replace it?',
    choices: [
      { value: 'no', label: 'No, another name' },
      { value: 'yes', label: 'Yes' },
    ],
  });
  return chosen.kind === 'answer' ? answer(chosen.value === 'yes') : chosen;
}
