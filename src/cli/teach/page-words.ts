import type { Lang } from '../../reporters/reporter.ts';

/** What the page of the class says beside its lessons. */
export interface PageWords {
  readonly title: string;
  readonly intro: string;
  readonly machine: string;
  readonly show: string;
  readonly right: string;
  readonly wrong: string;
  readonly unmeasured: string;
}

export const PAGE_WORDS: Readonly<Record<Lang, PageWords>> = {
  en: {
    title: 'What does concurrency buy?',
    intro:
      'Experiments that were measured on one machine just before this page was written. Read the code, guess, then look: every figure and every picture is what happened.',
    machine: 'Measured on',
    show: 'Show what was measured',
    right: 'Yes: that is what was measured.',
    wrong: 'No: look at what was measured.',
    unmeasured: 'This experiment was not measured: the run was stopped before it.',
  },
  ko: {
    title: '동시성으로 무엇을 얻을까요?',
    intro:
      '이 페이지를 쓰기 직전에 한 기계에서 잰 실험들입니다. 코드를 읽고, 짐작한 다음, 확인해 보세요. 모든 수치와 그림은 실제로 일어난 일입니다.',
    machine: '측정한 기계:',
    show: '측정 결과 보기',
    right: '맞습니다. 그렇게 측정되었습니다.',
    wrong: '아닙니다. 측정 결과를 보세요.',
    unmeasured: '이 실험은 측정하지 못했습니다. 그 전에 중단되었습니다.',
  },
};
