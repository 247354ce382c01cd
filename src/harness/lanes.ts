import type { Lane, ModeName } from '../core/lane.ts';
import type { Plan } from '../core/plan.ts';
import { MODES } from '../modes/index.ts';

/** The lane of one mode under one limit; `sweep` puts the limit into its id. */
export function laneOf(mode: ModeName, plan: Plan, limit: { tasks: number; concurrency: number | 'all' }): Lane {
  const width = MODES[mode].width({ ...limit, threads: plan.threads });
  const sweep = mode === 'async' && plan.concurrency.kind !== 'one';
  return { id: sweep ? `${mode}@${width}` : mode, mode, width, role: 'measure' };
}

/** The lanes that a plan names, in the order of the modes and limits; `auto` starts with the other modes only. */
export function lanesOf(plan: Plan, tasks: number): Lane[] {
  const { concurrency } = plan;
  return plan.modes.flatMap((mode) => {
    if (mode !== 'async') return [laneOf(mode, plan, { tasks, concurrency: 'all' })];
    if (concurrency.kind === 'auto') return [];
    const limits = concurrency.kind === 'one' ? [concurrency.limit] : concurrency.limits;
    const lanes = limits.map((limit) => laneOf(mode, plan, { tasks, concurrency: limit }));
    // More slots than tasks is the same lane as one slot a task.
    return lanes.filter((lane, index) => lanes.findIndex(({ id }) => id === lane.id) === index);
  });
}

/** The reference a second time: its difference from the reference is the noise floor. */
export function controlOf(reference: Lane): Lane {
  return { ...reference, id: `${reference.id} (control)`, role: 'control' };
}
