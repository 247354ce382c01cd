import type { Dispatcher } from 'undici';
import type { OpeningTimes } from './opening.ts';

/** What a request is told of its answer: undici's own words for it. */
export type AnswerHandler = Dispatcher.DispatchHandler;

/** A connection as one request sees it: with HTTP/2 it shares it with others, and knows nothing of them. */
export interface Connection {
  /** It served or idled before: a failure without an answer may only mean that the server had closed it. */
  readonly used: boolean;
  /** Another request went over it before this one, or goes over it now. */
  readonly reused: boolean;
  /** What is spoken on it: `http/1.1`, `h2`. */
  readonly protocol: string;
  /** How it was opened, where that is watched and no request went over it since. */
  readonly opening: OpeningTimes | null;
  /** The reset that a body ended with whose end is the connection's. */
  readonly reset: Error | null;
  send(request: Dispatcher.DispatchOptions, handler: AnswerHandler): void;
  /** Nobody keeps a piece of the body that comes now, and its length is known. */
  countBody(): void;
  /** The answer was read to its end. */
  give(): void;
  /** The answer is of no more use. */
  drop(): void;
}

/** Who wants a connection: told once, of one of the two. */
export interface Waiter {
  ready(connection: Connection): void;
  /** @param opening how far it came, where that is watched */
  failed(error: Error, opening: OpeningTimes | null): void;
}

/** Waiting for a connection. */
export interface Wait {
  /** The connection that is being opened for it, where that is watched. */
  readonly opening: OpeningTimes | null;
  /** It is over: nobody wants the connection any more. */
  stop(): void;
}
