import { Readable } from 'node:stream';
import { loadScenario } from '../src/core/load-scenario.ts';
import type { RawOptions } from '../src/core/option.ts';
import { resolveWork, type ScenarioSource } from '../src/core/scenario.ts';

export const FETCH_URL = import.meta.resolve('../scenarios/fetch/index.js');

/** The URLs of `count` pages of a server. */
export function pageUrls(origin: string, count: number): string[] {
  return Array.from({ length: count }, (_, page) => `${origin}/page/${page + 1}`);
}

/** The downloads of these pages by the scenario `fetch`, as the command line would set them up. */
export async function fetchSource(urls: readonly string[], options: RawOptions = {}): Promise<ScenarioSource> {
  const scenario = await loadScenario(FETCH_URL);
  const context = { cwd: process.cwd(), env: process.env, openStdin: () => Readable.from([]) };
  const { params } = await resolveWork({ scenario }, { args: urls, options }, context);
  return { moduleUrl: FETCH_URL, params };
}
