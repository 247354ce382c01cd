import { availableParallelism } from 'node:os';
import { readOptions } from '../core/option.ts';
import { type Examination, resolveWork, type ScenarioEntry } from '../core/scenario.ts';
import { noteLines } from '../reporters/answer/note.ts';
import { wrap } from '../text/fit.ts';
import { type Ink, makeInk } from '../text/ink.ts';
import type { CommandContext } from './benchmark.ts';
import type { CommandInput } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { styleOf } from './io.ts';
import { CHECKS } from './options/checks.ts';
import { OUTPUT } from './options/output.ts';
import { parsePlan } from './options/plan.ts';
import { openStdin } from './stdin.ts';

const TONES = { safe: 'good', unsafe: 'bad', unknown: 'unsure' } as const;

function render(title: string, { verdict, sentence, notes }: Examination, ink: Ink): string {
  const lines = [
    ...wrap(ink.text(title), ink.width),
    '',
    ...wrap(ink.text(sentence), ink.width).map((line) => ink.paint('strong', ink.paint(TONES[verdict], line))),
    '',
    ...notes.flatMap((note) => noteLines(note, ink)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Like a check: what is not safe is red, what could not be told is so under `--strict`. */
function codeOf({ verdict }: Examination, strict: boolean): ExitCode {
  if (verdict === 'unsafe') return EXIT.checkFailed;
  return verdict === 'unknown' && strict ? EXIT.inconclusive : EXIT.ok;
}

/** Looks at the work in another way than by measuring it; null where the input asks for no such look. @throws UsageError */
export async function examine(
  { scenario }: ScenarioEntry,
  input: CommandInput,
  { io }: CommandContext,
): Promise<ExitCode | null> {
  const options = readOptions(scenario.options, input.options);
  if (scenario.examine === undefined || options.shuffle !== true) return null;
  const { seed, runs, timeoutMs } = parsePlan(input.options, scenario, { cpus: availableParallelism() });
  const work = await resolveWork({ scenario }, input, { cwd: io.cwd, env: io.env, openStdin: () => openStdin(io) });
  try {
    const found = await scenario.examine(work, { args: input.args, options }, { env: io.env, seed, runs, timeoutMs });
    if (found === null) return null;
    const { json, color, strict } = readOptions(
      { json: OUTPUT.json, color: OUTPUT.color, strict: CHECKS.strict },
      input.options,
    );
    if (json) io.stdout.write(`${JSON.stringify(found.data, null, 2)}\n`);
    else io.stdout.write(render(work.title, found, makeInk(styleOf(io.stdout, io, !color))));
    return codeOf(found, strict);
  } finally {
    await work.dispose?.();
  }
}
