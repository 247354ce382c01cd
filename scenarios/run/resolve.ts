import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve as resolvePath } from 'node:path';
import { UsageError } from '../../src/core/errors.ts';
import type { PlainObject } from '../../src/core/plain.ts';
import type { ResolveContext, ResolvedWork, ScenarioInput } from '../../src/core/scenario.ts';
import { formatCount } from '../../src/core/units.ts';
import { outlineModule } from './outline.ts';

/** The user's file, and what it says of itself. */
export interface RunParams extends PlainObject {
  readonly path: string;
  readonly forms: readonly ('async' | 'blocking')[];
}

/** Reads the user's file for what it says of itself. @throws UsageError */
export async function resolveRun({ args }: ScenarioInput, { cwd }: ResolveContext): Promise<ResolvedWork<RunParams>> {
  const [file, ...others] = args;
  if (file === undefined || others.length > 0) {
    throw new UsageError(`run: got ${formatCount(args.length, 'file')}, expected one`);
  }
  const path = resolvePath(cwd, file);
  const source = await readFile(path).catch((cause: unknown) => {
    throw new UsageError(`run: cannot read ${file}`, { cause });
  });
  const { labels, hasAsync, hasBlocking, hasAll } = await outlineModule(path, file);
  const forms: RunParams['forms'] = [
    ...(hasAsync ? (['async'] as const) : []),
    ...(hasBlocking ? (['blocking'] as const) : []),
  ];
  return {
    params: { path, forms },
    tasks: labels.map((label) => ({ label, idealMs: null })),
    // The code may change, that is what a check looks at; the tasks may not.
    identity: { file: basename(file), labels: createHash('sha256').update(JSON.stringify(labels)).digest('hex') },
    warnings: source.length === 0 ? ['the file is empty'] : [],
    title: `${formatCount(labels.length, 'task')} of ${basename(file)}${hasAll ? ', driven by its own all()' : ''}`,
  };
}
