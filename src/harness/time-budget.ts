/** `--max-time`: one limit for everything that the lanes of a measurement do, from opening the first on. */
export class TimeBudget {
  readonly limitMs: number;
  #spentMs = 0;
  #underWay = 0;
  #sinceMs = 0;

  constructor(limitMs: number) {
    this.limitMs = limitMs;
  }

  /** What all lanes took so far, milliseconds; to be asked while none does anything. */
  get spentMs(): number {
    return this.#spentMs;
  }

  /** Milliseconds left; never below 0. */
  get leftMs(): number {
    return Math.max(0, this.limitMs - this.#spentMs);
  }

  /** A lane begins something. What lanes do side by side is counted once. */
  begin(nowMs: number): void {
    if (this.#underWay === 0) this.#sinceMs = nowMs;
    this.#underWay += 1;
  }

  end(nowMs: number): void {
    this.#underWay -= 1;
    if (this.#underWay === 0) this.#spentMs += nowMs - this.#sinceMs;
  }

  /** Time in which a process was stopped, or the machine slept, is not spent. */
  exclude(ms: number): void {
    this.#spentMs -= ms;
  }
}
