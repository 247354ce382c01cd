import type { Operation } from '../model.ts';
import type { Pattern } from './chain.ts';
import { placeKey } from './paths.ts';
import type { Passing } from './units.ts';

/** Names of query values that say which page is meant. */
const PAGE = /^(page|p|pg|offset|start|skip|from|index|cursor|after|since|page_?number|page_?token|startat)$/i;

/** The value that counts pages: of a query parameter, or after `/page/` in the path. */
function pageOf(url: string): number | null {
  if (!URL.canParse(url)) return null;
  const { searchParams, pathname } = new URL(url);
  const named = [...searchParams].find(([name]) => PAGE.test(name))?.[1];
  const text = named ?? /\/page\/(\d+)/i.exec(pathname)?.[1];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

/** Whether the requests of each place count pages upwards. */
function countsPages(operations: readonly Operation[]): boolean {
  const pages = operations.map(({ target }) => (target === null ? null : pageOf(target.url)));
  return pages.every((page, at) => page !== null && (at === 0 || page > (pages[at - 1] ?? Number.NaN)));
}

function isSameAgain(operations: readonly Operation[]): boolean {
  const keys = operations.map((op) => `${placeKey(op)} ${op.target?.key ?? op.what}`);
  const repeatable = operations.every(({ kind }) => kind === 'request' || kind === 'lookup');
  return repeatable && new Set(keys).size === new Set(operations.map(placeKey)).size;
}

/** Each was already awaited when the one before had not ended: begun together, and something else made them take turns. */
function takesTurns(operations: readonly Operation[]): boolean {
  return operations.every(({ kind, awaitedSinceMs }, at) => {
    const before = operations[at - 1];
    if (kind !== 'socket') return false;
    return before === undefined || (awaitedSinceMs !== null && awaitedSinceMs < before.endMs);
  });
}

/** What a chain is named, from the plainest reason to be careful to none. */
export function patternOf(facts: {
  readonly operations: readonly Operation[];
  readonly loop: boolean;
  readonly passing: Passing;
  readonly mostAtOnce: number;
  readonly paced: boolean;
  readonly decides: boolean;
}): Pattern {
  const { operations, loop, passing, mostAtOnce, paced, decides } = facts;
  if (mostAtOnce > 1) return 'concurrent';
  if (operations.some(({ writes }) => writes)) return 'writes';
  if (takesTurns(operations)) return 'one-connection';
  if (loop && isSameAgain(operations)) return 'polling';
  if (passing.betweenTurns || passing.units.length === 1) {
    return loop && passing.eachFromTheLast ? 'pages' : 'dependent';
  }
  if (loop && countsPages(operations)) return 'pages';
  if (decides) return 'decides';
  if (paced) return 'paced';
  return operations.every(({ seen }) => seen) ? 'free' : 'unseen';
}
