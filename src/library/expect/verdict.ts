/** What an expectation came to. */
export interface Verdict {
  /** `inconclusive`: the figures do not allow to say, which fails an expectation and its opposite. */
  readonly outcome: 'holds' | 'fails' | 'inconclusive';
  /** What was expected, as in `at least 5 operations in flight`. */
  readonly expected: string;
  /** What was seen, with its figure and its place. */
  readonly observed: string;
}

/** Whether it satisfies an expectation, or the opposite of one. */
export function satisfies({ outcome }: Verdict, opposite = false): boolean {
  return outcome === (opposite ? 'fails' : 'holds');
}

/** The message of an expectation that is not satisfied. */
export function messageOf({ outcome, expected, observed }: Verdict, opposite = false): string {
  const not = opposite ? 'not ' : '';
  const end = outcome === 'inconclusive' ? `: inconclusive, which counts as failed either way` : '';
  return `expected ${not}${expected}${end}\n${observed}`;
}
