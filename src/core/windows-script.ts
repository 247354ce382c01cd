/** A command as `spawn` takes it. */
export interface Startable {
  readonly file: string;
  readonly args: readonly string[];
  /** The file is a whole line for a shell. */
  readonly shell: boolean;
}

/** Where a command is looked for. */
export interface LookIn {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  isFile(path: string): boolean;
}

/** Endings that cmd.exe tries where the environment says none. */
const ENDINGS = '.COM;.EXE;.BAT;.CMD';

/** What cmd.exe reads otherwise than it stands there. */
const SIGNS = /[()\][%!^"`<>&|;, *?]/g;

/** Names of variables are the same in capitals and in small letters; a copy of `process.env` has lost that. */
function variable(env: NodeJS.ProcessEnv, name: string): string {
  const key = Object.keys(env).find((each) => each.toUpperCase() === name);
  return (key === undefined ? undefined : env[key]) ?? '';
}

function isRooted(path: string): boolean {
  return /^([a-z]:|[\\/])/i.test(path);
}

/** The file that cmd.exe would run: in the folder itself, then in those of the PATH, with each ending; null for none. */
function findCommand(file: string, { cwd, env, isFile }: LookIn): string | null {
  const endings = (variable(env, 'PATHEXT') || ENDINGS).split(';');
  const whole = endings.some((ending) => file.toUpperCase().endsWith(ending.toUpperCase()));
  const folders = /[\\/:]/.test(file) ? [cwd] : [cwd, ...variable(env, 'PATH').split(';')];
  for (const folder of folders.filter((each) => each !== '')) {
    const path = isRooted(file) ? file : `${folder}\\${file}`;
    const found = (whole ? ['', ...endings] : endings).map((ending) => path + ending).find(isFile);
    if (found !== undefined) return found;
  }
  return null;
}

/** An argument in quotes, as programs that read their line as those of C do find it again (learn.microsoft.com, "Parsing C command-line arguments"). */
export function quoteArgument(arg: string): string {
  return `"${arg.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

/**
 * One argument as a program behind cmd.exe finds it again: that takes the carets away and so sees no quotes. Where the
 * script hands its arguments on by `%*`, it takes carets away once more.
 */
function quoted(arg: string, handsOn: boolean): string {
  const once = quoteArgument(arg).replace(SIGNS, '^$&');
  return handsOn ? once.replace(SIGNS, '^$&') : once;
}

/**
 * How a command is started on Windows. Programs are started as they are; npm, npx and all that packages install are
 * scripts (`npm.cmd`), which the system does not find without their ending and Node.js refuses (CVE-2024-27980):
 * those are run by cmd.exe. The `.cmd` files of npm hand their arguments on, of a `.bat` that is not known.
 */
export function startableOnWindows(file: string, args: readonly string[], where: LookIn): Startable {
  const found = findCommand(file, where);
  const ending = /\.(cmd|bat)$/i.exec(found ?? '')?.[1]?.toLowerCase();
  if (found === null || ending === undefined) return { file, args, shell: false };
  const path = found.replaceAll('/', '\\').replace(SIGNS, '^$&');
  return { file: [path, ...args.map((arg) => quoted(arg, ending === 'cmd'))].join(' '), args: [], shell: true };
}
