import type { Detector } from './detector.ts';

export const processes: Detector = {
  code: 'processes',
  summary: 'what happened to the processes that ran the rounds',
  find: ({ record }) => (record?.notes ?? []).map((note) => ({ code: 'processes', ...note, advice: null })),
};
