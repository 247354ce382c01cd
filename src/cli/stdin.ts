import { UsageError } from '../core/errors.ts';
import type { Io } from './io.ts';

/** Reads standard input to its end. @throws UsageError where it is a terminal: nobody would know what to type */
export async function readStdin({ stdin }: Pick<Io, 'stdin'>): Promise<string> {
  if (stdin.isTTY === true) {
    throw new UsageError("'-' reads standard input, but that is a terminal", { hint: 'Pipe a file into it.' });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
