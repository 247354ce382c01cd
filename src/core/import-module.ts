import { codeOf } from './errors.ts';

/** Node.js says here whether it strips types itself; Node 20 has no such word. */
function stripsTypes(): boolean {
  return Boolean(Reflect.get(process.features, 'typescript'));
}

/** Why nothing is left to run although a module is not loaded yet. */
export const NEVER_SETTLES = 'its top-level await never settles';

/** What Node.js refuses of TypeScript: enums, namespaces, files below node_modules, names that a tsconfig.json explains. */
const BEYOND_NODE: readonly (string | undefined)[] = [
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
  'ERR_MODULE_NOT_FOUND',
];

/** By jiti, which also knows the `paths` of the tsconfig.json nearest to the file. */
async function importByJiti(fileUrl: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(fileUrl, { tsconfigPaths: true });
  // What a CommonJS module exports is its default, as Node.js has it.
  return fileUrl.endsWith('.cts') ? { default: await jiti.import(fileUrl, { default: true }) } : jiti.import(fileUrl);
}

/** How Node.js says that a module has no such export, before it runs anything of it. */
function isMissing(error: unknown, fileUrl: string, name: string): boolean {
  return (
    error instanceof SyntaxError && error.message.includes(`'${fileUrl}' does not provide an export named '${name}'`)
  );
}

/**
 * Imports a module for one of its exports. The import is a static one, so that Node.js links it first: a module
 * that has none of them is never run. One of CommonJS always has a default.
 */
async function importLinked(fileUrl: string, names: readonly string[]): Promise<unknown> {
  const from = JSON.stringify(fileUrl);
  for (const name of names) {
    const importer = `import { ${name} as value } from ${from}; import * as all from ${from}; export { all };`;
    try {
      const { all } = await import(`data:text/javascript,${encodeURIComponent(importer)}`);
      return all;
    } catch (error) {
      if (!isMissing(error, fileUrl, name)) throw error;
    }
  }
  return {};
}

async function importModule(fileUrl: string, names: readonly string[]): Promise<unknown> {
  if (!/\.[cm]?ts$/.test(fileUrl)) return importLinked(fileUrl, names);
  if (!stripsTypes()) return importByJiti(fileUrl);
  try {
    return await importLinked(fileUrl, names);
  } catch (error) {
    if (BEYOND_NODE.includes(codeOf(error))) return importByJiti(fileUrl);
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
  return defaultOf(await importModule(fileUrl, ['default']));
}

/**
 * All that a module of the user's exports, if it has at least one of `names`; else an empty object, and as with
 * {@link importDefault} it was not run where Node.js could tell. Exports of a CommonJS module are its members, and
 * `default` is what `module.exports` is.
 */
export async function importExports(
  fileUrl: string,
  names: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const module = await importModule(fileUrl, names);
  if (typeof module !== 'object' || module === null) return {};
  const outer: unknown = Reflect.get(module, 'default');
  const found = defaultOf(module);
  const members = typeof outer === 'object' && outer !== null ? outer : {};
  return { ...members, ...module, ...(found === undefined ? {} : { default: found }) };
}
