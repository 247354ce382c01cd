import { measuredModes, type Report } from '../../core/report.ts';
import { modeRows } from '../../reporters/answer/mode-rows.ts';
import { pageDocument } from '../../reporters/html/document.ts';
import { type Language, languageOf } from '../../reporters/html/language/index.ts';
import { html, type Markup, NOTHING } from '../../reporters/html/markup.ts';
import type { LaneData } from '../../reporters/html/page-data.ts';
import { section } from '../../reporters/html/sections/section.ts';
import { htmlTable } from '../../reporters/html/table.ts';
import { timelineOf } from '../../reporters/html/timeline.ts';
import { picturedLanes, roundTime } from '../../reporters/picture/report-lanes.ts';
import type { Lang } from '../../reporters/reporter.ts';
import { VERSION } from '../version.ts';
import { type Lesson, rightChoice } from './lesson.ts';
import { PAGE_WORDS } from './page-words.ts';

/** An experiment and what came of it; null where there was no time for it, or it failed. */
export interface TaughtLesson {
  readonly lesson: Lesson;
  readonly report: Report | null;
}

interface Place {
  readonly number: number;
  readonly lang: Language;
}

function choiceButtons(lesson: Lesson, report: Report, { number, lang }: Place): Markup[] {
  const right = rightChoice(lesson, report);
  const words = PAGE_WORDS[lang.tag];
  return lesson.choices.map((choice, index) => {
    const isRight = index === right;
    return html`<button type="button" class="guess" aria-pressed="false" aria-controls="answer-${number}" data-right="${String(isRight)}" data-told="${isRight ? words.right : words.wrong}">${choice.words[lang.tag]}</button> `;
  });
}

function figures(report: Report, { lang }: Place): Markup {
  const { phrases } = lang;
  const summaries = new Map<string, string>(
    measuredModes(report).map(({ lane, mode, summary }) => [lane, lang.modeWords(summary, mode)]),
  );
  const times = new Map<string, string>(measuredModes(report).map((mode) => [mode.lane, roundTime(mode)]));
  return htmlTable(
    phrases.modes,
    [
      { title: phrases.mode, cell: ({ name }) => html`<b>${name}</b><small>${summaries.get(name) ?? ''}</small>` },
      {
        title: phrases.time,
        number: true,
        value: ({ timeMs }) => timeMs?.estimate ?? null,
        cell: ({ name }) => times.get(name) ?? '',
      },
      {
        title: phrases.speedup,
        number: true,
        cell: ({ name, speedup }) => (name === report.plan.reference ? phrases.reference : speedup.text),
      },
    ],
    modeRows(report),
  );
}

interface Taught {
  readonly markup: Markup;
  readonly data: readonly (readonly LaneData[])[];
}

function answerPart(lesson: Lesson, report: Report, place: Place, player: number): Taught {
  const { number, lang } = place;
  const lanes = picturedLanes(report, (mode) => `${roundTime(mode)}, ${lang.modeWords(mode.summary, mode.mode)}`);
  const timeline = timelineOf(lanes, player, lang);
  const { text, tone } = lang.answer(report);
  const words = PAGE_WORDS[lang.tag];
  const markup = html`<div class="question"><p><b>${lesson.question[lang.tag]}</b></p><p class="guesses">${choiceButtons(lesson, report, place)}</p><p class="verdict" aria-live="polite"></p></div><details class="answer" id="answer-${number}"><summary>${words.show}</summary><p class="${tone}"><b>${text}</b></p>${figures(report, place)}${timeline?.markup ?? NOTHING}<p class="moral">${lesson.moral[lang.tag]}</p></details>`;
  return { markup, data: timeline === null ? [] : [timeline.data] };
}

function lessonPart({ lesson, report }: TaughtLesson, place: Place, player: number): Taught {
  const { lang, number } = place;
  const snippets = lesson.snippets.map(
    ({ mode, code }) =>
      html`<figure class="code"><figcaption>${mode}</figcaption><pre><code>${code}</code></pre></figure>`,
  );
  const answered =
    report === null || measuredModes(report).length === 0
      ? { markup: html`<p class="unsure">${PAGE_WORDS[lang.tag].unmeasured}</p>`, data: [] }
      : answerPart(lesson, report, place, player);
  const body = html`<p>${lesson.intro[lang.tag]}</p><div class="codes">${snippets}</div>${answered.markup}`;
  return { markup: section(lesson.id, `${number}. ${lesson.title[lang.tag]}`, body), data: answered.data };
}

function machine(lessons: readonly TaughtLesson[], { tag }: Language): Markup {
  const report = lessons.find(({ report }) => report !== null)?.report;
  if (report === undefined || report === null) return NOTHING;
  const { cpus, cpuModel, node, platform, arch } = report.environment;
  const words = PAGE_WORDS[tag];
  return html`<p class="kicker">${words.machine} ${cpus} × ${cpuModel ?? '?'}, Node.js ${node}, ${platform}-${arch}, ${report.createdAt}</p>`;
}

/** The class as one page: each experiment with its code, a question, and its moving picture as measured here. */
export function classPage(lessons: readonly TaughtLesson[], tag: Lang): string {
  const lang = languageOf(tag);
  const words = PAGE_WORDS[tag];
  const timelines: (readonly LaneData[])[] = [];
  const parts = lessons.map((lesson, index) => {
    const { markup, data } = lessonPart(lesson, { number: index + 1, lang }, timelines.length);
    timelines.push(...data);
    return markup;
  });
  return pageDocument({
    lang,
    title: words.title,
    body: [html`<header><h1>${words.title}</h1><p>${words.intro}</p>${machine(lessons, lang)}</header>`, ...parts],
    timelines,
    version: VERSION,
  });
}
