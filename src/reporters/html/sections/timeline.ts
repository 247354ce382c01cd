import { picturedLanes, roundTime } from '../../picture/report-lanes.ts';
import { html, NOTHING } from '../markup.ts';
import { timelineOf } from '../timeline.ts';
import { type Section, type Shown, section } from './section.ts';

/** The tasks of the explained round over time. */
export function timelineSection({ report, lang }: Shown): Section {
  const lanes = picturedLanes(report, (mode) => `${roundTime(mode)}, ${lang.modeWords(mode.summary, mode.mode)}`);
  const timeline = timelineOf(lanes, 0, lang);
  if (timeline === null) return { markup: NOTHING };
  const { phrases } = lang;
  const legend = html`<p class="legend">${phrases.timelineLegend}</p><p class="keys"><span class="key run"></span> ${phrases.running} <span class="key wait"></span> ${phrases.waiting} <span class="key area"></span> ${phrases.inFlight} <span class="key held"></span> ${phrases.mainThread}</p>`;
  return { markup: section('timeline', phrases.timeline, [legend, timeline.markup]), timeline: timeline.data };
}
