import type { Header } from '../params.ts';

/** A request that a list tells more of than its URL. */
export interface ListedRequest {
  readonly method: string;
  readonly headers: readonly Header[];
  /** Base64; null: none, or in a file. */
  readonly body: string | null;
  /** The file that holds the body, as the list names it. */
  readonly bodyFile: string | null;
}

/** A page of a list. */
export interface ListedPage {
  /** Where it stands: `line 3`, `entry 3`. */
  readonly place: string;
  readonly url: string;
  /** Null: a GET, and nothing else said of it. */
  readonly request: ListedRequest | null;
}

/** A part of a list that can't be read, with the reason. */
export interface BadPlace {
  readonly place: string;
  readonly reason: string;
}

/** What a list comes to, whatever its form. */
export interface PageList {
  /** In the order of the list, duplicates kept. */
  readonly pages: readonly ListedPage[];
  readonly bad: readonly BadPlace[];
  /** False where so much is bad that the rest was not looked at. */
  readonly complete: boolean;
  /** What was left out, and why. */
  readonly notes: readonly string[];
}

const MOST_BAD = 1_000;

/** Gathers the pages of a list. */
export class ListBuilder implements PageList {
  readonly pages: ListedPage[] = [];
  readonly bad: BadPlace[] = [];
  readonly notes: string[] = [];

  get complete(): boolean {
    return this.bad.length < MOST_BAD;
  }

  refuse(place: string, reason: string): void {
    if (this.complete) this.bad.push({ place, reason });
  }
}

/** Methods that can be sent: those of RFC 9110, section 9.3, and PATCH (RFC 5789), without CONNECT and TRACE. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Why a method can't be sent, or null where it can. */
export function methodProblem(method: string): string | null {
  return METHODS.includes(method) ? null : `'${method.slice(0, 20)}' is no method, expected ${METHODS.join(', ')}`;
}
