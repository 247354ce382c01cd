/** One question about asyncbench itself, answered with figures beside a peer. */
export interface Bench {
  readonly name: string;
  /** What it compares, in one line. */
  readonly summary: string;
  /** About how long it takes, in seconds. */
  readonly aboutSeconds: number;
  /** Measures and prints. Never fails because the machine is slow. */
  run(): Promise<void>;
}
