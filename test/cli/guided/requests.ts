import { SCENARIOS } from '../../../scenarios/index.ts';
import type { Request } from '../../../src/cli/guided/request.ts';

/** A request of a scenario of the registry. */
export function requestOf(name: string, args: readonly string[] = [], options: Request['options'] = {}): Request {
  const entry = SCENARIOS.find(({ scenario }) => scenario.name === name);
  if (entry === undefined) throw new Error(`no scenario ${name}`);
  return { entry, args, options };
}
