import { dirname, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'rolldown';
import { ROOT } from './paths.ts';

/** A module that is started or imported by its URL: a process, a thread, a scenario. */
const MODULE_URL = /new URL\('(\.[^']+)\.js', import\.meta\.url\)|import\.meta\.resolve\('(\.[^']+)\.js'\)/g;

/** In front of a file's path: a module that is nothing but an entry, which starts the file or passes on its default. */
const ENTRY = '\0entry:';
const STARTED = `${ENTRY}started:`;
const IMPORTED = `${ENTRY}imported:`;

/** `src/modes/threads/thread.ts` is `modes-threads-thread`: a name that tells where a file of the bundle is from. */
function nameOf(file: string): string {
  const path = relative(ROOT, file)
    .split(sep)
    .join('/')
    .replace(/(\/index)?\.ts$/, '');
  return path.replace(/^src\//, '').replaceAll('/', '-');
}

/** Makes every module that the sources start by its URL an entry of the bundle, and has the URL point to that. */
export const moduleUrls: Plugin = {
  name: 'module-urls',
  resolveId: (id) => (id.startsWith(ENTRY) ? id : null),
  load(id) {
    if (!id.startsWith(ENTRY)) return null;
    const isImported = id.startsWith(IMPORTED);
    const file = JSON.stringify(id.slice((isImported ? IMPORTED : STARTED).length));
    return isImported ? `export { default } from ${file};` : `import ${file};`;
  },
  transform: {
    filter: { id: /\.ts$/, code: 'import.meta' },
    handler(code, id) {
      const mapped = code.replace(MODULE_URL, (whole, started?: string, imported?: string) => {
        const file = resolve(dirname(id), `${started ?? imported}.ts`);
        const entry = this.emitFile({
          type: 'chunk',
          id: (started === undefined ? IMPORTED : STARTED) + file,
          name: nameOf(file),
        });
        const url = `import.meta.ROLLUP_FILE_URL_${entry}`;
        return whole.startsWith('new') ? `new URL(${url})` : url;
      });
      // No line is moved: the sources' own lines hold.
      return { code: mapped, map: null };
    },
  },
};
