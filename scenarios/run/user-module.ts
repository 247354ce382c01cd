import type { Params, ParamValues } from './params.ts';

/** What a task of the user's gets. */
export interface TaskContext<P extends Params = Params> {
  /** The task's label: as given, else `task 0`, `task 1`, … by its number. */
  readonly label: string;
  /** The task as it was listed: a line of `--input`, an entry of `tasks`, or its number. */
  readonly input: unknown;
  /** The values of `params`, as `--param` gave them. */
  readonly params: ParamValues<P>;
  /** Aborted when the task's time is over. */
  readonly signal: AbortSignal;
}

/** What a whole function of `variants` gets. */
export interface VariantContext<P extends Params = Params> extends Pick<TaskContext<P>, 'params' | 'signal'> {}

/** What the file of `asyncbench run FILE` exports as its default: one task, in the forms that it has. */
export interface UserScenario<P extends Params = Params> {
  /** How many tasks there are, or their labels. Left out, `--tasks` or `--input` says so. */
  readonly tasks?: number | readonly string[];
  /** What `--param name=value` sets: by name the default, or what is known of it. */
  readonly params?: P;
  /** Does one task; the promise settles when it is done. A rejection is a failed task. */
  async?(task: number, context: TaskContext<P>): Promise<unknown>;
  /** Does one task and returns when it is done. A throw is a failed task. */
  blocking?(task: number, context: Omit<TaskContext<P>, 'signal'>): unknown;
  /**
   * Runs all tasks the way the program to be tested does, through `run`: mode `own` measures that program's own loop,
   * and sees how many tasks it really has in flight.
   */
  all?(run: (task: number) => Promise<void>): Promise<unknown>;
  /** Whole functions, which are compared as they are; instead of tasks. */
  readonly variants?: Readonly<Record<string, (tasks: readonly unknown[], context: VariantContext<P>) => unknown>>;
  /** Runs before every round, outside its time. */
  beforeRound?(): unknown;
  /** What all tasks of a round produced together, for `--shuffle` to compare. */
  result?(): unknown;
  /** Frees what the module holds. */
  dispose?(): unknown;
}

/** Names the type of a module's default export: the editor then checks it. */
export function defineScenario<P extends Params>(scenario: UserScenario<P>): UserScenario<P> {
  return scenario;
}
