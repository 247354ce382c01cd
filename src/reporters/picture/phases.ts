import { isObject } from '../../core/plain.ts';

/** The phases of a request in their order, by their names in the report. */
export const PHASES = ['queuedMs', 'dnsMs', 'connectMs', 'tlsMs', 'firstByteMs', 'bodyMs'] as const;

/** How long each phase of a task took, in milliseconds; null where it did not happen, or a proxy hides it. */
export type Phases = Readonly<Record<(typeof PHASES)[number], number | null>>;

function phasesIn(value: unknown): Phases | null {
  if (!isObject(value) || !PHASES.some((name) => name in value)) return null;
  const read = (name: string) => (typeof value[name] === 'number' && value[name] >= 0 ? value[name] : null);
  return Object.fromEntries(PHASES.map((name) => [name, read(name)])) as Phases;
}

/** The phases of a row's request in a lane; null where the report has none. */
export function phasesOf(row: object, lane: string): Phases | null {
  const { pages } = row as { pages?: unknown };
  const page = isObject(pages) ? pages[lane] : null;
  return isObject(page) ? phasesIn(page.phases) : null;
}
