import { UsageError } from '../core/errors.ts';
import type { Io } from './io.ts';

/** Standard input as it comes. @throws UsageError where it is a terminal: nobody would know what to type */
export async function* openStdin({ stdin }: Pick<Io, 'stdin'>): AsyncGenerator<Buffer> {
  if (stdin.isTTY === true) {
    throw new UsageError("'-' reads standard input, but that is a terminal", { hint: 'Pipe a file into it.' });
  }
  for await (const chunk of stdin) yield Buffer.from(chunk);
}

/** Reads standard input to its end, as UTF-8. @throws UsageError where it is a terminal */
export async function readStdin(io: Pick<Io, 'stdin'>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of openStdin(io)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
