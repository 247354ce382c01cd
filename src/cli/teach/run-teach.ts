import { SCENARIOS } from '../../../scenarios/index.ts';
import { readOptions, toggle } from '../../core/option.ts';
import { measuredModes, type Report } from '../../core/report.ts';
import type { ScenarioEntry } from '../../core/scenario.ts';
import { answerSentence } from '../../reporters/answer/sentence.ts';
import { type CommandContext, prepareBenchmark } from '../benchmark.ts';
import type { CommandBody, CommandInput } from '../command.ts';
import { EXIT, type ExitCode, SIGNAL_EXIT, workFailed } from '../exit-code.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { tell } from '../io.ts';
import { openPage } from '../open-page.ts';
import { OUTPUT } from '../options/output.ts';
import { runShown } from '../run-shown.ts';
import { openWholeFile } from '../whole-file.ts';
import type { Lesson } from './lesson.ts';
import { LESSONS } from './lessons.ts';
import { classPage, type TaughtLesson } from './page.ts';

const DEFAULT_FILE = 'asyncbench-class.html';

const OPTIONS = {
  lang: OUTPUT.lang,
  open: toggle('--open', 'show the page in the browser (BROWSER names another)'),
  quiet: OUTPUT.quiet,
  color: OUTPUT.color,
};

interface Course {
  readonly lesson: Lesson;
  readonly entry: ScenarioEntry;
}

/** The lessons whose kind of work this program has. */
function courses(lessons: readonly Lesson[]): Course[] {
  return lessons.flatMap((lesson) => {
    const entry = SCENARIOS.find(({ scenario }) => scenario.name === lesson.scenario);
    return entry === undefined ? [] : [{ lesson, entry }];
  });
}

type Shown = CommandContext & { readonly signal: AbortSignal; readonly quiet: boolean; readonly noColour: boolean };

/** Measures one lesson; nothing where the class was stopped before it. */
async function measureLesson({ lesson, entry }: Course, shown: Shown): Promise<Report | null> {
  if (shown.signal.aborted) return null;
  const benchmark = await prepareBenchmark(entry, { args: lesson.args, options: lesson.options }, shown.io);
  try {
    return await runShown(benchmark, shown);
  } finally {
    await benchmark.work.dispose?.();
  }
}

function lineOf({ lesson, report }: TaughtLesson): string {
  const said = report === null || measuredModes(report).length === 0 ? 'not measured' : answerSentence(report).text;
  return `${lesson.title.en}: ${said}`;
}

/** Measures the lessons, writes the page of them, also where it is stopped on the way. */
export async function teach(
  lessons: readonly Lesson[],
  { args, options }: CommandInput,
  { io, clock }: CommandContext,
): Promise<ExitCode> {
  const { lang, open, quiet, color } = readOptions(OPTIONS, options);
  const [name = DEFAULT_FILE] = args;
  const file = openWholeFile(name, io.cwd, OUTPUT.export);
  const interrupts = listenForInterrupts(io, clock, null);
  const taught: TaughtLesson[] = [];
  try {
    for (const course of courses(lessons)) {
      const shown = { io, clock, signal: interrupts.signal, quiet, noColour: !color };
      const one = { lesson: course.lesson, report: await measureLesson(course, shown) };
      taught.push(one);
      tell(io.stdout, lineOf(one));
    }
    const text = classPage(taught, lang);
    const problem = file.write(text);
    tell(
      problem === null ? io.stdout : io.stderr,
      problem === null ? `\n${file.file} holds the class.` : `asyncbench: ${problem}`,
    );
    const opened = open ? await openPage(text, io) : null;
    if (opened?.problem) tell(io.stderr, `asyncbench: no browser was opened: ${opened.problem}`);
    const stoppedBy = interrupts.cause();
    if (stoppedBy !== null && stoppedBy !== 'deadline') return SIGNAL_EXIT[stoppedBy];
    const failed = taught.some(({ report }) => report === null || workFailed(report, 0));
    return problem !== null || failed || opened?.problem ? EXIT.workFailed : EXIT.ok;
  } finally {
    interrupts.release();
  }
}

/** The tutorial's experiments, measured here, as a page for a class. */
export const teachBody: CommandBody = {
  groups: [{ title: 'Output:', flags: Object.values(OPTIONS) }],
  run: (input, context) => teach(LESSONS, input, context),
};
