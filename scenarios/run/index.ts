import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve as resolvePath } from 'node:path';
import { UsageError } from '../../src/core/errors.ts';
import type { PlainObject } from '../../src/core/plain.ts';
import type { ResolveContext, ResolvedWork, Scenario, ScenarioInput } from '../../src/core/scenario.ts';
import { formatCount } from '../../src/core/units.ts';
import { outlineModule, refusal } from './outline.ts';
import { mayHaveDefault, NO_DEFAULT } from './user-module.ts';
import { userAsync, userBlocking } from './workload.ts';

/** The user's file, and what it says of itself. */
export interface RunParams extends PlainObject {
  readonly path: string;
  readonly forms: readonly ('async' | 'blocking')[];
}

function digest(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The same file checked out on Windows is the same work; Latin-1 keeps every byte. */
function withoutCarriageReturns(source: Buffer): string {
  return source.toString('latin1').replaceAll('\r\n', '\n');
}

async function resolveRun({ args }: ScenarioInput, { cwd, env }: ResolveContext): Promise<ResolvedWork<RunParams>> {
  const [file, ...others] = args;
  if (file === undefined || others.length > 0) {
    throw new UsageError(`run: got ${formatCount(args.length, 'file')}, expected one`);
  }
  const path = resolvePath(cwd, file);
  const source = await readFile(path).catch((cause: unknown) => {
    throw new UsageError(`run: cannot read ${file}`, { cause });
  });
  if (!mayHaveDefault(source.toString())) throw refusal(file, NO_DEFAULT);
  const { labels, hasAsync, hasBlocking, hasAll } = await outlineModule(path, { shown: file, env });
  const forms: RunParams['forms'] = [
    ...(hasAsync ? (['async'] as const) : []),
    ...(hasBlocking ? (['blocking'] as const) : []),
  ];
  return {
    params: { path, forms },
    tasks: labels.map((label) => ({ label, idealMs: null })),
    // What the file imports may change, that is what a check looks at; the file itself says what the work is.
    identity: { content: digest(withoutCarriageReturns(source)), labels: digest(JSON.stringify(labels)) },
    inputs: [path],
    warnings: [],
    title: `${formatCount(labels.length, 'task')} of ${basename(file)}`,
    ...(hasAll ? { ownLoop: 'its own all()' } : {}),
  };
}

/** A scenario of the user's own: a module that does one task, and may drive all of them itself. */
const run: Scenario<RunParams> = {
  name: 'run',
  summary: 'a scenario of your own, from a file',
  args: {
    syntax: '<file>',
    summary: 'JavaScript or TypeScript module, see docs/own-scenarios.md',
    label: 'Which file has the tasks',
    question: { ask: 'Which file has the tasks?' },
  },
  offer: { label: 'My code', hint: 'a JavaScript or TypeScript file with tasks', own: true },
  options: {},
  examples: ['asyncbench run tasks.mjs', "asyncbench run tasks.mjs --modes async --check 'async.in-flight >= 5'"],
  defaultConcurrency: 'all',
  digests: false,
  warms: true,
  resolve: resolveRun,
  lacks: ({ forms }, form) => (forms.includes(form) ? null : `the file has no ${form}()`),
  blocking: ({ path }) => userBlocking(path),
  async: ({ path }, context) => userAsync(path, context),
};

export default run;
