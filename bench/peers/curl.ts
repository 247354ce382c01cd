import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../process-time.ts';

/** curl made ready to download a list. */
export interface Curl {
  /** Downloads everything and keeps nothing. */
  readonly args: readonly string[];
  /** Starts, and ends without a download. */
  readonly emptyArgs: readonly string[];
  /** Downloads once. @throws where a page is not whole */
  verify(pageBytes: number): void;
  close(): Promise<void>;
}

/** The config file names each URL with a sink of its own: without one, curl writes every body to standard output. */
export async function prepareCurl(urls: readonly string[], atOnce: number): Promise<Curl> {
  const folder = await mkdtemp(join(tmpdir(), 'asyncbench-curl-'));
  const config = join(folder, 'pages.txt');
  await writeFile(config, urls.map((url) => `url = "${url}"\noutput = "/dev/null"\n`).join(''));
  // One on one connection is what curl does without -Z.
  const parallel = atOnce === 1 ? [] : ['-Z', '--parallel-max', String(atOnce)];
  const args = ['-q', '-s', '-k', ...parallel, '--config', config];
  return {
    args,
    emptyArgs: ['-q', '--version'],
    verify(pageBytes) {
      const lines = outputOf('curl', [...args, '-w', '%{http_code} %{size_download}\\n'])
        .trim()
        .split('\n');
      const whole = lines.filter((line) => line === `200 ${pageBytes}`).length;
      if (whole !== urls.length) throw new Error(`curl got ${whole} of ${urls.length} pages whole`);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
