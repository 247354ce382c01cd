/** A program and its arguments; of a command that a shell reads, the whole line and none. */
export type Command = {
  readonly file: string;
  readonly args: readonly string[];
};

/** The commands as runners get them. Plain data. */
export type ExecParams = {
  /** One for each task, as they were typed. */
  readonly labels: readonly string[];
  readonly commands: readonly Command[];
  readonly shell: boolean;
  readonly cwd: string;
  /** Run before each round, outside its time. */
  readonly prepare: Command | null;
  /** UV_THREADPOOL_SIZE as the user has it: runners have one of their own, which is no business of the commands. */
  readonly uvThreads: string | null;
  /** The folder in which each command's output is kept; null where nobody wants to see it. */
  readonly outputFolder: string | null;
};
