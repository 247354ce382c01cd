import type { Report } from '../../core/report.ts';
import type { Reporter, View } from '../reporter.ts';
import { pageDocument } from './document.ts';
import { languageOf } from './language/index.ts';
import { answerSection } from './sections/answer.ts';
import { checkedSection } from './sections/checked.ts';
import { environmentSection } from './sections/environment.ts';
import { modesSection } from './sections/modes.ts';
import { roundsSection } from './sections/rounds.ts';
import type { Section, Shown } from './sections/section.ts';
import { sureSection } from './sections/sure.ts';
import { sweepSection } from './sections/sweep.ts';
import { tasksSection } from './sections/tasks.ts';
import { timelineSection } from './sections/timeline.ts';

/** From top to bottom; each has something to show or nothing. */
const SECTIONS: readonly ((shown: Shown) => Section)[] = [
  answerSection,
  modesSection,
  timelineSection,
  sweepSection,
  sureSection,
  tasksSection,
  roundsSection,
  checkedSection,
  environmentSection,
];

function render(report: Report, { lang: tag }: View): string {
  const lang = languageOf(tag);
  const sections = SECTIONS.map((make) => make({ report, lang }));
  return pageDocument({
    lang,
    title: `asyncbench: ${report.scenario.title}`,
    body: sections.map(({ markup }) => markup),
    timelines: sections.flatMap(({ timeline }) => (timeline === undefined ? [] : [timeline])),
    version: report.asyncbench,
  });
}

/** One page that holds everything, plays the timeline, and needs no network. */
export const htmlReporter: Reporter = {
  name: 'html',
  summary: 'one page to look at and to send: pictures that play, all figures',
  extensions: ['html', 'htm'],
  render,
};
