import { oneLine, printableJson } from '../../core/printable.ts';
import type { Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import type { CarriedChecks } from './carried-checks.ts';
import { type LoadPlan, variableFor } from './load-plan.ts';

/** How a script is started. */
export interface Engine {
  /** Begins a line that is a comment. */
  readonly comment: string;
  /** One line each. */
  readonly usage: readonly string[];
}

/** Text as it stands in JavaScript, and in YAML, where a JSON text is one in double quotes (YAML 1.2, section 1.2). */
export function quoted(text: string): string {
  return printableJson(JSON.stringify(text));
}

/** What a script says of itself: where it comes from, how to start it, what it does, and what it could not take over. */
export function headOf(
  { createdAt, scenario }: Report,
  { plan, checks: { dropped } }: { readonly plan: LoadPlan; readonly checks: CarriedChecks },
  { comment, usage }: Engine,
): string {
  const { users, rounds, pages, lane, headers, dropped: options } = plan;
  const hidden = headers.flatMap(([name, value]) => (value === null ? [name] : []));
  const lines = [
    `Made by asyncbench from a run of ${createdAt.slice(0, 10)}: ${scenario.title}; ${lane.lane} was gone on with.`,
    ...usage,
    `${formatCount(users, 'user')} at once; each asks for every page, one after the other, ${formatCount(rounds, 'time')}: ${formatCount(users * rounds * pages.length, 'request')}.`,
    ...hidden.map((name) => `The value of the header ${name} comes from the environment: ${variableFor(name)}.`),
    ...options.map((name) => `Not taken over: the option ${name}.`),
    ...dropped.map((expression) => `Not taken over, since it is of rounds or modes: ${expression}`),
  ];
  return lines.map((line) => `${comment} ${oneLine(line)}\n`).join('');
}

/** In the place of a script: why there is none. */
export function refusal(why: string, { comment }: Engine): string {
  return `${comment} ${oneLine(why)}\n`;
}
