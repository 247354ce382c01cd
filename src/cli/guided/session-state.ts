import type { Report } from '../../core/report.ts';
import { type Field, firstFieldsOf } from './field.ts';
import type { Request } from './request.ts';

/** One question on the way to the first run. */
export type Step =
  | { readonly kind: 'experiment' }
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'modes' }
  | { readonly kind: 'time' }
  | { readonly kind: 'ready' };

/** A run that has a report. */
export interface FinishedRun {
  readonly request: Request;
  readonly report: Report;
}

/** Where the session stands. */
export interface SessionState {
  /** Null until an experiment is chosen. */
  readonly request: Request | null;
  /** Index into {@link stepsOf}, or the menu after a run. */
  readonly at: number | 'menu';
  /** All runs that have a report, the oldest first. */
  readonly runs: readonly FinishedRun[];
}

export const START: SessionState = { request: null, at: 0, runs: [] };

/** The questions in their order. */
export function stepsOf(request: Request | null): readonly Step[] {
  if (request === null) return [{ kind: 'experiment' }];
  const fields = firstFieldsOf(request.entry.scenario).map((field): Step => ({ kind: 'field', field }));
  return [{ kind: 'experiment' }, ...fields, { kind: 'modes' }, { kind: 'time' }, { kind: 'ready' }];
}

/** The question to ask now, or the menu. */
export function stepAt({ request, at }: SessionState): Step | { readonly kind: 'menu' } {
  return at === 'menu' ? { kind: 'menu' } : (stepsOf(request)[at] ?? { kind: 'ready' });
}

/** A question has its answer: the next one. */
export function forward(state: SessionState, request: Request): SessionState {
  const last = stepsOf(request).length - 1;
  return { ...state, request, at: state.at === 'menu' ? last : Math.min(state.at + 1, last) };
}

/** Escape: the question before this one; null where there is none. The menu leads back to the last question. */
export function backward(state: SessionState): SessionState | null {
  if (state.at === 'menu') return { ...state, at: stepsOf(state.request).length - 1 };
  return state.at === 0 ? null : { ...state, at: state.at - 1 };
}

/** Something was changed outside its turn: look it over before it runs. */
export function reviewed(state: SessionState, request: Request): SessionState {
  return { ...state, request, at: stepsOf(request).length - 1 };
}

/** A run is over: the menu; without a report the last question again. */
export function ran(state: SessionState, request: Request, report: Report | null): SessionState {
  if (report === null) return reviewed(state, request);
  return { request, at: 'menu', runs: [...state.runs, { request, report }] };
}
