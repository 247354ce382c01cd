import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

/** Loaded into the program and its runners: what they read of the machine is not there, as on another platform. */
const ELSEWHERE = `const fs = require('node:fs');
Object.defineProperty(process, 'platform', { value: process.env.PLATFORM });
for (const name of ['readFileSync', 'readdirSync', 'openSync']) {
  const original = fs[name];
  fs[name] = (path, ...rest) => {
    if (/^\\/(proc|sys)\\//.test(path)) throw Object.assign(new Error('ENOENT: ' + path), { code: 'ENOENT' });
    return original(path, ...rest);
  };
}
require('node:module').syncBuiltinESMExports();
`;

beforeAll(() => folder.write('elsewhere.cjs', ELSEWHERE));

const FORMATS = ['json', 'html', 'md', 'csv', 'xml', 'svg'];

test.runIf(process.platform === 'linux').each(['darwin', 'win32'])(
  '%s: what Linux alone tells is not known, and all else is told',
  async (platform) => {
    const exports = FORMATS.flatMap((format) => ['--export', `${platform}.${format}`]);
    const { stdout, stderr, code } = await runCli(
      ['sleep', '2ms', '3ms', '--modes', 'all', '--runs', '2', '--details', '--check', 'async.cpu < 9', ...exports],
      {
        cwd: folder.path,
        env: { NODE_OPTIONS: `--require ${join(folder.path, 'elsewhere.cjs')}`, PLATFORM: platform },
      },
    );
    expect([stderr.includes('this is a bug'), code]).toEqual([false, 0]);
    expect(stdout).toContain('pass  async.cpu < 9');
    const texts = await Promise.all(
      FORMATS.map((format) => readFile(join(folder.path, `${platform}.${format}`), 'utf8')),
    );
    const report = JSON.parse(texts[0] ?? '');
    expect(report.environment.platform).toBe(platform);
    expect(report.modes.map(({ cpu }: { cpu: object }) => cpu)).toEqual(
      Array(4).fill(expect.objectContaining({ mainThreadMs: null, runQueueWaitMs: null, cores: expect.any(Number) })),
    );
    expect(report.rounds[0].runQueueWaitMs).toBeNull();
    for (const text of [stdout, ...texts.slice(2)]) expect(text).not.toMatch(/\b(NaN|undefined|null)\b/);
  },
);
