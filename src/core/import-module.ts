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

async function importModule(fileUrl: string): Promise<unknown> {
  if (!/\.[cm]?ts$/.test(fileUrl)) return import(fileUrl);
  if (!stripsTypes()) return importByJiti(fileUrl);
  try {
    return await import(fileUrl);
  } catch (error) {
    if (BEYOND_STRIPPING.includes(codeOf(error))) return importByJiti(fileUrl);
    throw error;
  }
}

/** The default export; that of a module compiled to CommonJS is one level deeper. */
function defaultOf(module: unknown): unknown {
  if (typeof module !== 'object' || module === null || !('default' in module)) return undefined;
  const outer = module.default;
  const compiled = typeof outer === 'object' && outer !== null && '__esModule' in outer && 'default' in outer;
  return compiled ? outer.default : outer;
}

/**
 * The default export of a module of the user's, JavaScript or TypeScript; undefined where it has none.
 * TypeScript is imported by Node.js itself where it can, else by jiti, which is loaded only then.
 *
 * @param fileUrl as `pathToFileURL(path).href` gives it
 */
export async function importDefault(fileUrl: string): Promise<unknown> {
  return defaultOf(await importModule(fileUrl));
}
