import { codeOf } from './errors.ts';

/** Node.js says here whether it strips types itself; Node 20 has no such word. */
function stripsTypes(): boolean {
  return Boolean(Reflect.get(process.features, 'typescript'));
}

/** What Node.js's own stripping of types refuses: enums, namespaces, files below node_modules. */
const BEYOND_STRIPPING: readonly (string | undefined)[] = [
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
];

async function importByJiti(fileUrl: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url);
  // What a CommonJS module exports is its default, as Node.js has it.
  return fileUrl.endsWith('.cts') ? { default: await jiti.import(fileUrl, { default: true }) } : jiti.import(fileUrl);
}

/**
 * Imports a module of the user's, JavaScript or TypeScript: by Node.js itself where it can, else by jiti,
 * which is loaded only then.
 *
 * @param fileUrl as `pathToFileURL(path).href` gives it
 */
export async function importModule(fileUrl: string): Promise<unknown> {
  if (!/\.[cm]?ts$/.test(fileUrl)) return import(fileUrl);
  if (!stripsTypes()) return importByJiti(fileUrl);
  try {
    return await import(fileUrl);
  } catch (error) {
    if (BEYOND_STRIPPING.includes(codeOf(error))) return importByJiti(fileUrl);
    throw error;
  }
}
