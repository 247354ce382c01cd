import { machineName } from '../core/baseline/machine.ts';
import { readEnvironment } from '../harness/machine.ts';

/** Stands in the name of a baseline for the kind of machine: each has one of its own. */
export const MACHINE_FIELD = '{machine}';

/** The file of a baseline on this machine. */
export function baselinePath(name: string): string {
  return name.includes(MACHINE_FIELD) ? name.replaceAll(MACHINE_FIELD, machineName(readEnvironment({}))) : name;
}
