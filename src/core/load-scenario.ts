import type { Scenario } from './scenario.ts';

/** Loads the scenario that a module exports as its default. @throws where the module has none */
export async function loadScenario(moduleUrl: string): Promise<Scenario> {
  const module: unknown = await import(moduleUrl);
  if (typeof module === 'object' && module !== null && 'default' in module && isScenario(module.default)) {
    return module.default;
  }
  throw new Error(`${moduleUrl} has no scenario as its default export`);
}

function isScenario(value: unknown): value is Scenario {
  return typeof value === 'object' && value !== null && 'name' in value && 'resolve' in value;
}
