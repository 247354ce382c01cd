import { resolve } from 'node:path';
import { about, phrase, UsageError, usageErrors } from '../../src/core/errors.ts';
import type { ResolveContext, ScenarioInput } from '../../src/core/scenario.ts';
import { formatCount } from '../../src/core/units.ts';
import type { ListedPage, PageList } from './lists/list.ts';
import { readList } from './lists/read-list.ts';
import { FETCH_OPTIONS } from './options.ts';
import type { OwnRequest } from './params.ts';
import { normalUrl, urlProblem } from './url-list.ts';
import { nameOfSource, readBody, readUrlSource } from './url-source.ts';

const option = FETCH_OPTIONS.urls;

/** The pages that were asked for. */
export interface GivenPages {
  readonly urls: readonly string[];
  /** By their place among the URLs: those that are more than a plain GET. */
  readonly own: Readonly<Record<string, OwnRequest>>;
  /** The files that they were read from, by their absolute paths. */
  readonly inputs: readonly string[];
  readonly notes: readonly string[];
}

async function listOf(file: string, context: ResolveContext): Promise<PageList> {
  const source = nameOfSource(file);
  const text = await readUrlSource(file, context);
  const list = await readList(text).catch((error: unknown) =>
    about(phrase`${option}: ${source}`, () => {
      throw error;
    }),
  );
  if (list.pages.length > 0 || list.bad.length > 0) return list;
  throw new UsageError(phrase`${option}: ${source} has no URL in it, expected one a line`, { option });
}

function argumentPages({ args }: Pick<ScenarioInput, 'args'>, problems: string[]): ListedPage[] {
  return args.flatMap((argument, index) => {
    const place = `argument ${index + 1}`;
    const problem = urlProblem(argument.trim());
    if (problem !== null) problems.push(`${place}: ${problem}`);
    return problem === null ? [{ place, url: normalUrl(argument.trim()), request: null }] : [];
  });
}

/** All pages that were given, the positional ones first, then list by list. @throws UsageError that tells the bad ones */
export async function readPages(
  input: ScenarioInput<typeof FETCH_OPTIONS>,
  context: ResolveContext,
): Promise<GivenPages> {
  const problems: string[] = [];
  const pages = argumentPages(input, problems);
  const notes: string[] = [];
  let complete = true;
  const files = input.options.urls;
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError(phrase`${option}: got - twice, but standard input can be read once`, { option });
  }
  for (const file of files) {
    const source = nameOfSource(file);
    const list = await listOf(file, context);
    for (const { place, reason } of list.bad) problems.push(`${source}, ${place}: ${reason}`);
    for (const page of list.pages) pages.push({ ...page, place: `${source}, ${page.place}` });
    for (const note of list.notes) notes.push(`${source}: ${note}`);
    complete &&= list.complete;
  }
  if (problems.length > 0) {
    throw usageErrors(`${complete ? '' : 'at least '}${formatCount(problems.length, 'bad URL')}:`, problems);
  }
  const bodyFiles = pages.flatMap(({ request }) => request?.bodyFile ?? []);
  const inputs = [...files.filter((file) => file !== '-'), ...bodyFiles].map((file) => resolve(context.cwd, file));
  return { urls: pages.map(({ url }) => url), own: await ownRequests(pages, context), inputs, notes };
}

async function ownRequests(pages: readonly ListedPage[], context: ResolveContext): Promise<Record<string, OwnRequest>> {
  const own: Record<string, OwnRequest> = {};
  for (const [index, { place, request }] of pages.entries()) {
    if (request === null) continue;
    const { method, headers, bodyFile } = request;
    const body = bodyFile === null ? request.body : await readBody(bodyFile, place, context);
    own[index] = { method, headers, body };
  }
  return own;
}
