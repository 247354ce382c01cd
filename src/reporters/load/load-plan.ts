import { bestLane } from '../../core/best-lane.ts';
import { isObject } from '../../core/plain.ts';
import { type MeasuredMode, measuredModes, type Report } from '../../core/report.ts';

/** A header of every request; null stands for a value that the report hides. */
export type LoadHeader = readonly [name: string, value: string | null];

/** What of a report a load generator can go on with. */
export interface LoadPlan {
  /** Every page once, without those that were left out of the rounds. */
  readonly pages: readonly string[];
  readonly headers: readonly LoadHeader[];
  readonly maxRedirects: number;
  readonly timeoutMs: number;
  /** Connections are used for more than one round. */
  readonly keepsConnections: boolean;
  /** The lane whose limit it is. */
  readonly lane: MeasuredMode;
  /** Pages that are asked for at once. */
  readonly users: number;
  /** How often every user asks for every page. */
  readonly rounds: number;
  /** Options of the run that a script says nothing of. */
  readonly dropped: readonly string[];
}

/** Options that a script takes over, and one that says nothing to a load generator. */
const TAKEN_OVER = ['urls', 'headers', 'maxRedirects', 'keepAlive', 'ignoreThrottling'];

/** Options that make other requests of them: a script without them would be of other work. */
const OTHER_REQUESTS = ['method', 'body', 'own'];

/** What stands in a report for the value of a header that may be a secret. */
const HIDDEN = '(hidden)';

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function headersIn(value: unknown): LoadHeader[] {
  const pairs = Array.isArray(value) ? value.map(textsIn) : [];
  return pairs.flatMap(([name, text]): LoadHeader[] =>
    name === undefined || text === undefined ? [] : [[name, text === HIDDEN ? null : text]],
  );
}

/** The limit that is gone on with: the best of a sweep, else that of the mode that did most in a second. */
function fastest(report: Report): MeasuredMode | undefined {
  const best = bestLane(report);
  const modes = measuredModes(report);
  const perSecond = ({ throughputPerSecond: { estimate } }: MeasuredMode) => estimate;
  return modes.find(({ lane }) => lane === best) ?? modes.toSorted((a, b) => perSecond(b) - perSecond(a))[0];
}

/** What can be gone on with, or why nothing can. */
export function loadPlanOf(report: Report): LoadPlan | string {
  const { scenario, plan, requests } = report;
  const params: unknown = scenario.params;
  if (scenario.params.urls === undefined || !isObject(params)) {
    return 'a load generator asks for pages, and there are none in this work: only a report of fetch has them';
  }
  if (params.embedded === true) return 'the pages came from the embedded server, which is gone: give fetch URLs';
  if (OTHER_REQUESTS.some((name) => params[name] !== undefined)) {
    return 'only plain GET requests are made into a script, and these have a method or a body of their own';
  }
  const left = new Set(requests?.leftOut.map(({ task }) => task));
  const pages = textsIn(params.urls).filter((url) => URL.canParse(url) && !left.has(url));
  const lane = fastest(report);
  if (pages.length === 0 || lane === undefined) return 'no page was measured';
  const { maxRedirects, keepAlive } = params;
  return {
    pages,
    headers: headersIn(params.headers),
    maxRedirects: typeof maxRedirects === 'number' ? maxRedirects : 0,
    timeoutMs: plan.timeoutMs,
    keepsConnections: keepAlive === true,
    lane,
    users: lane.width,
    rounds: lane.wallMs.samples.length,
    dropped: Object.keys(params).filter((name) => !TAKEN_OVER.includes(name)),
  };
}

/** The name of the environment variable that holds a header which the report hides: `HEADER_AUTHORIZATION`. */
export function variableFor(header: string): string {
  return `HEADER_${header.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}

/** Why no script can be made of reports; null where one can. */
export function whyNoLoad(reports: readonly Report[]): string | null {
  const [why] = reports.map(loadPlanOf).filter((plan) => typeof plan === 'string');
  return why ?? null;
}
