import type { PlainObject } from '../plain.ts';
import { MODE } from './mode.ts';
import {
  CHECK,
  COMPARISON,
  CONTROL,
  ENVIRONMENT,
  FINDING,
  MACHINE,
  PLAN,
  ROUND,
  SCENARIO,
  SWEEP,
  TASK_TABLE,
} from './parts.ts';
import { flag, isoTime, list, object, oneOf, orNull, schemaOf, text } from './shape.ts';

export const SCHEMA_VERSION = 1;

/** The JSON document: its type, the check of a saved one, and `report.schema.json` come from this. */
export const REPORT = object(
  'Everything that a run of asyncbench measured, as raw numbers. The unit is in each name or description. What could not be measured is null, never 0.',
  {
    schemaVersion: oneOf('Version of this format.', [SCHEMA_VERSION]),
    asyncbench: text('Version of asyncbench that measured.'),
    createdAt: isoTime('ISO 8601.'),
    partial: flag('True where the run was interrupted: what was measured until then.'),
    environment: ENVIRONMENT,
    scenario: SCENARIO,
    plan: PLAN,
    modes: list('One for each lane.', MODE),
    comparisons: list('Each lane that was measured against the reference.', COMPARISON),
    control: orNull(CONTROL),
    sweep: orNull(SWEEP),
    tasks: orNull(TASK_TABLE),
    checks: list('As they were given.', CHECK),
    findings: list('Worth knowing.', FINDING),
    rounds: list('In the order in which they ran.', ROUND),
    machine: orNull(MACHINE),
  },
);

/** What `report.schema.json` says. */
export function reportSchema(): PlainObject {
  return schemaOf(`asyncbench report, version ${SCHEMA_VERSION}`, REPORT);
}
