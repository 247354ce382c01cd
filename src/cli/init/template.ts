import type { Project } from './project.ts';

/** What is written, and what to type then. */
export interface Start {
  /** The first of them is the one to open. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly command: string;
  /** What else is to be done, one line each. */
  readonly todo?: readonly string[];
}

/** A commented start that `asyncbench init` writes: it runs as it is. */
export interface Template {
  readonly name: string;
  /** One line for `--help` and errors. */
  readonly summary: string;
  /** The start for a project. */
  start(project: Project): Start;
}
