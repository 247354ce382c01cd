/** How a report is held against a saved one. */
export interface BaselineOptions {
  /** Share by which a mode's time may grow: 0.1 is 10 %; null: times are shown, not judged. */
  readonly maxSlowdown: number | null;
  /** Share of its speed-up that a mode may lose; null: speed-ups are shown, not judged. */
  readonly maxSpeedupLoss: number | null;
  /** Compare times also between different machines. */
  readonly lenient: boolean;
}
