import { createInterface } from 'node:readline';
import type { Io } from './io.ts';

/** What came of asking: nobody can be asked where there is no terminal. */
export type Consent = 'given' | 'refused' | 'nobody-to-ask';

/** Asks before anything that others would notice. `--yes` has answered it. */
export async function askConsent(doing: string, yes: boolean, io: Pick<Io, 'stdin' | 'stderr'>): Promise<Consent> {
  if (yes) return 'given';
  if (io.stdin.isTTY !== true || io.stderr.isTTY !== true) return 'nobody-to-ask';
  const asking = createInterface({ input: io.stdin });
  try {
    io.stderr.write(`This will ${doing}. Go on? [y/N] `);
    const answer = await new Promise<string>((resolve) => {
      asking.once('close', () => resolve(''));
      asking.question('', resolve);
    });
    return /^y(es)?$/i.test(answer.trim()) ? 'given' : 'refused';
  } finally {
    asking.close();
  }
}
