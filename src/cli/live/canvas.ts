import type { Style } from '../../reporters/reporter.ts';
import type { Ink } from '../../reporters/terminal/ink.ts';
import type { LiveState } from './live-state.ts';

/** How the picture may be drawn. */
export interface LiveStyle extends Omit<Style, 'timeline'> {
  /** Lines that fit. */
  readonly height: number;
}

/** What every part of the picture is drawn from and with. */
export interface Canvas {
  readonly state: LiveState;
  /** Clock milliseconds. */
  readonly nowMs: number;
  readonly style: LiveStyle;
  readonly ink: Ink;
}
