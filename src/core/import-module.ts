import { codeOf } from './errors.ts';

/** Node.js says here whether it strips types itself; Node 20 has no such word. */
function stripsTypes(): boolean {
  return Boolean(Reflect.get(process.features, 'typescript'));
}

/** Why nothing is left to run although a module is not loaded yet. */
export const NEVER_SETTLES = 'its top-level await never settles';

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

/** How Node.js says that a module has no default export, before it runs anything of it. */
function isNoDefault(error: unknown, fileUrl: string): boolean {
  return (
    error instanceof SyntaxError && error.message.includes(`'${fileUrl}' does not provide an export named 'default'`)
  );
}

/**
 * Imports a module for its default export. The import is a static one, so that Node.js links it first: a module
 * without such an export is never run. One of CommonJS always has one.
 */
async function importLinked(fileUrl: string): Promise<unknown> {
  const importer = `import value from ${JSON.stringify(fileUrl)}; export default value;`;
  try {
    return await import(`data:text/javascript,${encodeURIComponent(importer)}`);
  } catch (error) {
    if (isNoDefault(error, fileUrl)) return {};
    throw error;
  }
}

async function importModule(fileUrl: string): Promise<unknown> {
  if (!/\.[cm]?ts$/.test(fileUrl)) return importLinked(fileUrl);
  if (!stripsTypes()) return importByJiti(fileUrl);
  try {
    return await importLinked(fileUrl);
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
 * The default export of a module of the user's, JavaScript or TypeScript; undefined where it has none, which is found
 * out without running it where Node.js imports it as an ECMAScript module.
 * TypeScript is imported by Node.js itself where it can, else by jiti, which is loaded only then.
 *
 * @param fileUrl as `pathToFileURL(path).href` gives it
 */
export async function importDefault(fileUrl: string): Promise<unknown> {
  return defaultOf(await importModule(fileUrl));
}
