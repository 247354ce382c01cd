import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { BUNDLE, ROOT } from './paths.ts';

/** Where the recorder lies in the bundle: a folder of its own, by which it knows its own lines on a stack. */
const FOLDER = 'recorder';

/** Has the program look for the recorder beside itself. */
export const recorderPath: Plugin = {
  name: 'recorder-path',
  transform: {
    filter: { id: /[\\/]src[\\/]trace[\\/]run[\\/]recorder-path\.ts$/ },
    handler: (code) => ({ code: code.replace('../recorder/', `./${FOLDER}/`), map: null }),
  },
};

/**
 * What a traced program loads shares no file with the program that ships: one file to record, one to replay. In
 * CommonJS they load faster.
 */
export async function bundleRecorder(): Promise<void> {
  for (const entry of ['start', 'replay/start']) {
    const build = await rolldown({ cwd: ROOT, input: { [entry]: `src/trace/recorder/${entry}.ts` }, platform: 'node' });
    await build.write({ dir: join(BUNDLE, FOLDER), format: 'cjs', minify: true, entryFileNames: '[name].js' });
  }
  writeFileSync(join(BUNDLE, FOLDER, 'package.json'), '{"type":"commonjs"}\n');
  cpSync(join(ROOT, 'dist/src/trace/recorder/preload.cjs'), join(BUNDLE, FOLDER, 'preload.cjs'));
}
