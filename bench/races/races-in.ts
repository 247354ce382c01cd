import { outlineModule } from '../../scenarios/run/outline.ts';
import type { RunParams } from '../../scenarios/run/run-params.ts';
import type { Race } from '../../scenarios/run/shuffle/judge.ts';
import { shuffle } from '../../scenarios/run/shuffle/shuffle.ts';

/** The races that so many seeds show in a file. */
export async function racesIn(path: string, rounds: number): Promise<readonly Race[]> {
  const { variants } = await outlineModule(path, { shown: path, env: process.env });
  const run: RunParams = { path, forms: ['async'] };
  const runs = variants.length === 0 ? [run] : variants.map((variant) => ({ ...run, variant }));
  const verdicts = await Promise.all(
    runs.map((each) => shuffle(each, { seed: 1, rounds, env: process.env, timeoutMs: 30_000 })),
  );
  return verdicts.flatMap(({ races }) => races);
}
