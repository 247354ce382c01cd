import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve as resolvePath } from 'node:path';
import { UsageError } from '../../src/core/errors.ts';
import type { PlainObject } from '../../src/core/plain.ts';
import type { ResolveContext, ResolvedWork, ScenarioInput } from '../../src/core/scenario.ts';
import { formatCount } from '../../src/core/units.ts';
import { outlineModule, refusal } from './outline.ts';
import { mayHaveDefault, NO_DEFAULT } from './user-module.ts';

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

/** Reads the user's file for what it says of itself. @throws UsageError */
export async function resolveRun(
  { args }: ScenarioInput,
  { cwd, env }: ResolveContext,
): Promise<ResolvedWork<RunParams>> {
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
