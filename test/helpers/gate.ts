import { familyOf, type Gate } from '../../src/cli/gate.ts';

/** A gate that judges nothing but what it is given. */
export function gateWith(overrides: Partial<Gate> = {}): Gate {
  const gate = { checks: [], baseline: null, missingBaseline: null, base: null, strict: false, ...overrides };
  return { family: familyOf(gate), ...gate };
}
