/** A commented start that `asyncbench init` writes: it runs as it is. */
export interface Template {
  readonly name: string;
  /** One line for `--help` and errors. */
  readonly summary: string;
  /** The files that it writes, the first of them the one to open. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** What to type then. */
  readonly command: string;
}
