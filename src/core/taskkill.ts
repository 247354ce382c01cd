/**
 * What ends a process on Windows with all that it started, which signals do not: `/T` the tree, `/F` without asking
 * (learn.microsoft.com, taskkill). It follows the parents that Windows remembers, so that the process must still run.
 */
export function taskkill(pid: number): { readonly file: string; readonly args: readonly string[] } {
  return { file: 'taskkill', args: ['/T', '/F', '/PID', String(pid)] };
}
