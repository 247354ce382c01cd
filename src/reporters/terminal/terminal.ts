import { allFailed } from '../../core/failures.ts';
import type { Report } from '../../core/report.ts';
import { type Ink, makeInk } from '../../text/ink.ts';
import { answerBlocks } from '../answer/index.ts';
import type { Reporter, View } from '../reporter.ts';
import { checksSection } from './checks.ts';
import { failuresSection } from './failures.ts';
import { findingsSection } from './findings.ts';
import { headerSection } from './header.ts';
import { modeTableSection, unmeasuredSection } from './mode-table.ts';
import { hostsSection } from './pages/hosts.ts';
import { phasesSection } from './pages/phases.ts';
import { pageTimesSection } from './pages/times.ts';
import { paragraphSection } from './paragraph.ts';
import { reasonTableSection } from './reason-table.ts';
import { roundsSection } from './rounds.ts';
import { sweepSection } from './sweep.ts';
import { taskTableSection } from './task-table.ts';
import { timelineSection } from './timeline.ts';
import { verdictSection } from './verdict.ts';

type Section = (report: Report, ink: Ink, view: View) => string[];

/** From top to bottom; the sweep comes last, so that the last line on the screen is its answer. */
const SECTIONS: readonly Section[] = [
  headerSection,
  modeTableSection,
  verdictSection,
  paragraphSection,
  reasonTableSection,
  timelineSection,
  taskTableSection,
  phasesSection,
  pageTimesSection,
  hostsSection,
  roundsSection,
  failuresSection,
  findingsSection,
  checksSection,
  sweepSection,
];

/** Where not one task was done there are no times to tell, only that. */
const SECTIONS_OF_NOTHING: readonly Section[] = [
  headerSection,
  verdictSection,
  unmeasuredSection,
  failuresSection,
  findingsSection,
  checksSection,
];

/** The answer on one screen; checks and the timeline only where they were asked for. */
function answer(report: Report, ink: Ink, view: View): string[][] {
  return [...answerBlocks(report, ink), checksSection(report, ink), timelineSection(report, ink, view)];
}

/** All that is known. */
function everything(report: Report, ink: Ink, view: View): string[][] {
  return (allFailed(report) ? SECTIONS_OF_NOTHING : SECTIONS).map((section) => section(report, ink, view));
}

/** What the user sees: tables, one sentence, one paragraph and pictures, as wide as the terminal. */
export const terminalReporter: Reporter = {
  name: 'terminal',
  summary: 'tables, words and pictures for people',
  extensions: ['txt'],
  render(report, view) {
    const ink = makeInk(view);
    const blocks = (view.details ? everything : answer)(report, ink, view).filter((lines) => lines.length > 0);
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};
