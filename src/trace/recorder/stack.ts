import { fileURLToPath } from 'node:url';

/** A stack that has been taken but not yet read: reading costs more than taking. */
export interface Taken {
  readonly stack?: unknown;
}

/** The user's own line, or a library's where none of the user's is on the stack. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly name: string | null;
  readonly yours: boolean;
}

/** What a stack says. */
export interface Frames {
  readonly place: Place | null;
  /** Further frames of the user's below it, the nearest first. */
  readonly callers: readonly Place[];
  /** Files above the user's frame, the nearest first: who called on the user's behalf. */
  readonly above: readonly string[];
}

/** Further frames of the user's that are kept. */
const MOST_CALLERS = 2;

/** Frames that are looked through for one of the user's. */
const DEPTH = 60;

/** Where the recorder lies, as frames of an ES module and of CommonJS name it. */
const OWN_URL = new URL('.', import.meta.url).href;
const OWN_PATH = fileURLToPath(OWN_URL);

/** Whether a frame's file is the recorder's. */
export function isOwn(file: string): boolean {
  return file.startsWith(OWN_URL) || file.startsWith(OWN_PATH);
}

/** A printed stack without the recorder's lines. */
export function withoutOwn(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => !line.includes(OWN_URL) && !line.includes(OWN_PATH))
    .join('\n');
}

/** Libraries that load modules: what they read and compile is not the program's work, as with Node's own loader. */
const LOADERS = /[\\/]node_modules[\\/](jiti|tsx|ts-node|@swc-node|@babel[\\/]register|esbuild-register)[\\/]/;

export function isLoader(file: string): boolean {
  return LOADERS.test(file);
}

interface FileKind {
  readonly kind: 'own' | 'platform' | 'library' | 'yours';
  readonly file: string;
}

const kinds = new Map<string, FileKind>();

function kindOfPath(name: string, file: string): FileKind['kind'] {
  if (isOwn(name) || isOwn(file)) return 'own';
  if (name.startsWith('node:') || !/^(\/|\\\\|[a-z]:[\\/])/i.test(file)) return 'platform';
  return /[\\/]node_modules[\\/]/.test(file) ? 'library' : 'yours';
}

/** Whose a file is, by its name in a frame: a path, or a URL. */
export function fileKindOf(name: string): FileKind {
  const known = kinds.get(name);
  if (known !== undefined) return known;
  const file = name.startsWith('file:') ? fileURLToPath(name) : name;
  const found: FileKind = { kind: kindOfPath(name, file), file };
  kinds.set(name, found);
  return found;
}

/** Takes the stack above `caller`, unread; an empty one where the program has frozen `Error`. */
export function take(caller: (...args: never[]) => unknown, depth = DEPTH): Taken {
  const holder: Taken = {};
  const limit = Error.stackTraceLimit;
  if (!Reflect.set(Error, 'stackTraceLimit', depth)) return holder;
  Error.captureStackTrace(holder, caller);
  Error.stackTraceLimit = limit;
  return holder;
}

function asCallSites(_: Error, sites: NodeJS.CallSite[]): NodeJS.CallSite[] {
  return sites;
}

function readSites(taken: Taken): readonly NodeJS.CallSite[] {
  const before = Error.prepareStackTrace;
  if (!Reflect.set(Error, 'prepareStackTrace', asCallSites)) return [];
  try {
    const { stack } = taken;
    return Array.isArray(stack) ? stack : [];
  } finally {
    Error.prepareStackTrace = before;
  }
}

function placeOf(site: NodeJS.CallSite, { file, kind }: FileKind): Place {
  return {
    file,
    line: site.getLineNumber() ?? 1,
    column: site.getColumnNumber() ?? 1,
    name: site.getFunctionName(),
    yours: kind === 'yours',
  };
}

/** Reads a stack: the first frame outside Node, libraries and the recorder is the user's. */
export function read(taken: Taken): Frames {
  const above: string[] = [];
  const yours: Place[] = [];
  let library: Place | null = null;
  for (const site of readSites(taken)) {
    const name = site.getFileName() ?? null;
    if (name === null) continue;
    const kind = fileKindOf(name);
    if (kind.kind === 'own') continue;
    if (kind.kind === 'yours') yours.push(placeOf(site, kind));
    if (yours.length > MOST_CALLERS) break;
    if (yours.length > 0) continue;
    if (kind.kind === 'library') library ??= placeOf(site, kind);
    above.push(kind.file);
  }
  const [place = library, ...callers] = yours;
  return { place, callers, above };
}

/** Only the first frame: the async function that awaits. Null where it is not the user's. */
export function readFirst(taken: Taken): Place | null {
  for (const site of readSites(taken)) {
    const name = site.getFileName() ?? null;
    if (name === null) continue;
    const kind = fileKindOf(name);
    if (kind.kind === 'own') continue;
    return kind.kind === 'yours' ? placeOf(site, kind) : null;
  }
  return null;
}
