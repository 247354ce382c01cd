import type { Dispatcher } from 'undici';

/** What a request is told of its answer: undici's own words for it. */
export type AnswerHandler = Dispatcher.DispatchHandler;

/** A connection as one request sees it: with HTTP/2 it shares it with others, and knows nothing of them. */
export interface Connection {
  /** It served or idled before: a failure without an answer may only mean that the server had closed it. */
  readonly used: boolean;
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
  failed(error: Error): void;
}
