import type { Ink, Style } from '../../text/ink.ts';
import type { LiveState } from './live-state.ts';

/** How the picture may be drawn. */
export interface LiveStyle extends Style {
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
