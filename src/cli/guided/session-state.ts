import type { RawOptions } from '../../core/option.ts';
import type { Report } from '../../core/report.ts';
import type { Start } from './entries.ts';
import type { Field } from './field.ts';
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
  readonly start: Start | null;
  readonly request: Request;
  readonly report: Report;
}

/** Where the session stands. */
export interface SessionState {
  /** What was chosen first, and what was asked for since; null until something is chosen. */
  readonly start: Start | null;
  readonly request: Request | null;
  /** Index into {@link stepsOf}, or the menu after a run. */
  readonly at: number | 'menu';
  /** True where the last question was come to from the menu. */
  readonly reviewing: boolean;
  /** All runs that have a report, the oldest first. */
  readonly runs: readonly FinishedRun[];
}

export const START: SessionState = { start: null, request: null, at: 0, reviewing: false, runs: [] };

/** The questions in their order. */
export function stepsOf(start: Start | null): readonly Step[] {
  if (start === null) return [{ kind: 'experiment' }];
  const fields = start.fields.map((field): Step => ({ kind: 'field', field }));
  const modes: Step[] = start.asksModes ? [{ kind: 'modes' }] : [];
  return [{ kind: 'experiment' }, ...fields, ...modes, { kind: 'time' }, { kind: 'ready' }];
}

/** The question to ask now, or the menu. */
export function stepAt({ start, at }: SessionState): Step | { readonly kind: 'menu' } {
  return at === 'menu' ? { kind: 'menu' } : (stepsOf(start)[at] ?? { kind: 'ready' });
}

function lastStep({ start }: SessionState): number {
  return stepsOf(start).length - 1;
}

/** Something was chosen to start with. Who chooses the same again keeps the answers. */
export function started(state: SessionState, start: Start, base: RawOptions): SessionState {
  const { entry } = start;
  const same = state.start?.from === start.from && state.start.entry === entry;
  const request =
    same && state.request !== null ? state.request : { entry, args: [], options: { ...base, ...start.options } };
  return { ...state, start, request, at: 1, reviewing: false };
}

/** A question has its answer: the next one. */
export function forward(state: SessionState, request: Request): SessionState {
  const last = lastStep(state);
  return { ...state, request, at: state.at === 'menu' ? last : Math.min(state.at + 1, last) };
}

/** The menu of the last run; null where nothing ran. */
function menuAgain(state: SessionState): SessionState | null {
  const last = state.runs.at(-1);
  return last === undefined
    ? null
    : { ...state, start: last.start, request: last.request, at: 'menu', reviewing: false };
}

/** Escape: the question before this one, or the menu where that comes before; null where nothing does. The menu stays. */
export function backward(state: SessionState): SessionState | null {
  if (state.at === 'menu') return state;
  if (state.at === 0 || (state.reviewing && state.at === lastStep(state))) return menuAgain(state);
  return { ...state, at: state.at - 1 };
}

/** Something was changed outside its turn: look it over before it runs. */
export function reviewed(state: SessionState, request: Request): SessionState {
  return { ...state, request, at: lastStep(state), reviewing: state.reviewing || state.at === 'menu' };
}

/** A run is over: the menu; without a report the last question again. */
export function ran(state: SessionState, request: Request, report: Report | null): SessionState {
  if (report === null) return reviewed(state, request);
  const { start } = state;
  return { ...state, request, at: 'menu', reviewing: false, runs: [...state.runs, { start, request, report }] };
}
