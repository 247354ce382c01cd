import { runSession } from '../../../src/cli/guided/session.ts';
import { FakeServices } from './fake-services.ts';
import { type Reply, ScriptedPrompter } from './scripted-prompter.ts';

interface Played {
  readonly code: number;
  readonly log: readonly string[];
  readonly prompter: ScriptedPrompter;
  readonly services: FakeServices;
}

/** Plays a session against a script. */
export async function play(script: readonly Reply[], services = new FakeServices()): Promise<Played> {
  const prompter = new ScriptedPrompter(script);
  const code = await runSession({ prompter, services, base: {} });
  return { code, log: prompter.log, prompter, services };
}
