/** The environment that commands get in tests: what is needed to find programs. */
export function commandEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH };
}
