import { excludesOne } from '../../../core/compare.ts';
import { isCpuBound } from '../../../core/cpu-bound.ts';
import { allFailed } from '../../../core/failures.ts';
import { type Comparison, type Estimate, type MeasuredMode, measuredModes, type Report } from '../../../core/report.ts';
import { formatGivenMs, formatGivenShare, ratioDigits } from '../../../core/units.ts';
import { timeFigure, withRange } from '../../../text/figure.ts';
import { type AgainstBase, againstBase } from '../../answer/against-base.ts';
import { isHeldThroughout, stallMs } from '../../answer/blocked.ts';
import { mainComparison } from '../../answer/main-comparison.ts';
import { timeOf } from '../../answer/mode-rows.ts';
import type { Note } from '../../answer/note.ts';
import { ratioOf, VERDICT_TONES } from '../../answer/ratio.ts';
import { headline, type Sentence } from '../../answer/sentence.ts';
import { spokenModes } from '../../answer/spoken-modes.ts';
import { changeText } from '../../comparison/lines.ts';

const WORDS = { faster: '빠릅니다', slower: '느립니다' } as const;

function confident(confidence: number): string {
  return `신뢰도 ${Number((confidence * 100).toFixed(1))} %`;
}

/** What stands behind an interval. */
function sure({ confidence }: Estimate, { pairs }: Pick<Comparison, 'pairs'>): string {
  if (confidence !== null) return confident(confidence);
  return pairs < 2 ? '한 라운드' : `라운드 쌍 ${pairs}개의 범위`;
}

function between({ low, high }: Estimate): string {
  return `${ratioDigits(low)}×에서 ${ratioDigits(high)}× 사이`;
}

function told(comparison: Comparison, report: Report): string {
  const { lane, reference, speedup, verdict, reasons } = comparison;
  if (speedup === null) return `${reference} 대비 ${lane}의 속도 향상은 제시하지 않습니다: ${reasons.join('; ')}.`;
  const { word, estimate, figure } = ratioOf(speedup);
  const than = `${lane} 방식이 ${reference} 방식보다`;
  if (comparison.pairs < 2) {
    return `이 한 라운드에서는 ${than} ${figure.value} ${WORDS[word]}. 한 라운드만으로는 라운드마다 얼마나 다른지 알 수 없습니다.`;
  }
  if (verdict === 'no-difference') {
    const margin = formatGivenShare(report.plan.margin);
    return `${lane} 방식과 ${reference} 방식은 걸리는 시간이 같습니다: 차이가 ${margin} 미만, ${sure(speedup, comparison)}.`;
  }
  if (verdict === 'undecided') {
    const seen = `${between(estimate)}, ${sure(speedup, comparison)}`;
    if (!excludesOne(speedup)) return `${than} 빠른지 아직 판정할 수 없습니다: ${seen}.`;
    return `${than} ${figure.value} ${word === 'faster' ? '빨라' : '느려'} 보이지만(${seen}) 아직 확실하지 않습니다.`;
  }
  const [low = '', high = ''] = figure.range?.split('–') ?? [];
  const seen = figure.range === null ? '' : `: ${low}×에서 ${high}× 사이, ${sure(speedup, comparison)}`;
  return `${than} ${headline(estimate, figure.value)} ${WORDS[word]}${seen}.`;
}

function alone(report: Report): string {
  const [only, ...more] = measuredModes(report);
  if (only === undefined) return '측정된 것이 없습니다.';
  if (more.length > 0) return '방식들을 측정했지만 비교하지 않았습니다.';
  return `${only.lane} 방식은 ${withRange(timeFigure(timeOf(only), 'glance'))} 걸립니다. 실행한 방식은 이것뿐입니다.`;
}

function sinceBase({ what, tone, mode, said, of }: AgainstBase): Sentence {
  const { lane, ref, change, allowed } = mode;
  const { confidence } = change;
  const basis = confidence === null ? '모든 라운드 쌍의 범위' : confident(confidence);
  const seen = `${changeText(change)}, ${basis}`;
  const who = of === 1 ? `${lane} 방식이` : `방식 ${of}개 중 ${said}개가`;
  const figures = of === 1 ? seen : `${lane} ${seen}`;
  const texts: Readonly<Record<AgainstBase['what'], string>> = {
    slower: `${who} ${ref}보다 느려졌습니다: ${figures}.`,
    'looks-slower': `${lane} 방식이 ${ref}보다 느려 보입니다: ${seen}.`,
    open: `${lane} 방식이 ${ref}보다 느린지 아직 판정할 수 없습니다: ${seen}.`,
    faster: `${who} ${ref}보다 빨라졌습니다: ${figures}.`,
    within: `${of === 1 ? `${lane} 방식은` : '어떤 방식도'} ${ref}보다 ${allowed} 넘게 느리지 않습니다: ${figures}.`,
  };
  return { text: texts[what], tone };
}

/** The result in one sentence, by the same decisions as the English one. */
export function koreanAnswer(report: Report): Sentence {
  if (allFailed(report)) return { text: '모든 작업이 실패했습니다.', tone: 'bad' };
  const base = againstBase(report);
  if (base !== null) return sinceBase(base);
  const main = mainComparison(report);
  const best = report.sweep?.best ?? null;
  const tone = main === null ? 'strong' : VERDICT_TONES[main.verdict];
  if (best !== null) {
    const use = `--concurrency ${best.concurrency}을(를) 쓰십시오.`;
    return { text: main === null ? use : `${use} ${told(main, report)}`, tone: 'good' };
  }
  return { text: main === null ? alone(report) : told(main, report), tone };
}

function overlapText(mode: MeasuredMode): string {
  const most = mode.inFlight?.max ?? mode.width;
  return `기다리는 시간이 겹칩니다: 작업 ${most.toLocaleString('en-US')}개가 동시에 진행되었습니다`;
}

function koreanWhy(report: Report): Note | null {
  const main = mainComparison(report);
  const mode = measuredModes(report).find(({ lane }) => lane === main?.lane);
  if (mode === undefined || main === null || report.sweep !== null) return null;
  const could = mode.width > 1 && mode.tasks.total > 1;
  if (isCpuBound(mode, report))
    return { label: 'why', text: '작업이 기다리지 않고 계산합니다. 스레드 하나는 한 번에 하나만 계산할 수 있습니다' };
  if (!could) return { label: 'why', text: '겹치는 것이 없으므로 줄어들 시간도 없습니다' };
  if (mode.inFlight?.max === 1)
    return { label: 'why', text: `${mode.lane} 방식에서도 한 번에 작업 하나만 진행되었습니다` };
  return main.verdict === 'faster' ? { label: 'why', text: overlapText(mode) } : null;
}

function koreanBlocked(report: Report): Note | null {
  const modes = spokenModes(report).filter(({ loop }) => loop !== null && loop.longestStallMs !== null);
  if (modes.length === 0 || measuredModes(report).every(({ tasks }) => tasks.completed === 0)) return null;
  const held = modes.filter(isHeldThroughout);
  const free = modes.filter((mode) => !held.includes(mode));
  const longest = formatGivenMs(Math.max(0, ...free.map(stallMs)));
  const parts = [
    ...held.map(
      (mode) => `${mode.lane}: ${timeFigure(timeOf(mode), 'glance').value} 동안 프로그램이 다른 일을 하지 못함`,
    ),
    ...(free.length === 0 ? [] : [`${free.map(({ lane }) => lane).join(', ')}: 길어야 ${longest}`]),
  ];
  return { label: 'blocked', text: parts.join('; ') };
}

function koreanChecked({ comparisons }: Report): Note | null {
  if (comparisons.length === 0) return null;
  const different = comparisons.find(({ equivalent }) => equivalent === false);
  if (different !== undefined) {
    const { lane, reference } = different;
    return { label: 'checked', text: `${lane}와(과) ${reference}가(이) 한 일이 서로 다릅니다`, tone: 'bad' };
  }
  if (!comparisons.every(({ equivalent }) => equivalent === true)) {
    return { label: 'checked', text: '모든 방식이 같은 일을 했는지 알 수 없습니다', tone: 'unsure' };
  }
  return { label: 'checked', text: '모든 방식이 같은 일을 했습니다' };
}

/** What Korean has words for; everything else stays as it is. */
export function koreanNotes(report: Report, english: readonly Note[]): readonly Note[] {
  const own = { why: koreanWhy, blocked: koreanBlocked, checked: koreanChecked };
  return english.map((note) => {
    const say = note.label in own ? own[note.label as keyof typeof own] : null;
    return say?.(report) ?? note;
  });
}
