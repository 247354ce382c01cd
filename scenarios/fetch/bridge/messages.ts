import type { RoundPurpose } from '../../../src/core/scenario.ts';
import type { FetchParams } from '../params.ts';

/** What the bridge's worker starts with. */
export interface BridgeSetup {
  readonly params: FetchParams;
  readonly timeoutMs: number;
  readonly mostConnections: number | null;
  /** Of the gate that all threads of the mode go through. */
  readonly gate: SharedArrayBuffer;
  readonly mailbox: SharedArrayBuffer;
}

/** To the worker: a round of this purpose comes next. (Questions lie in the mailbox.) */
export type BridgeOrder = RoundPurpose;

/** From the worker: it stands, or is ready for the round. */
export type BridgeNews = 'ready';
