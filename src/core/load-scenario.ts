import type { Scenario } from './scenario.ts';

/** Loads the scenario that a module exports as its default. @throws where the module has none */
export async function loadScenario(moduleUrl: string): Promise<Scenario> {
  const module: unknown = await import(moduleUrl);
  const scenario = defaultOf(module);
  // In the bundle a scenario is CommonJS: Node.js takes all that it exports for the default.
  const found = [scenario, defaultOf(scenario)].find(isScenario);
  if (found !== undefined) return found;
  throw new Error(`${moduleUrl} has no scenario as its default export`);
}

function defaultOf(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
}

function isScenario(value: unknown): value is Scenario {
  return typeof value === 'object' && value !== null && 'name' in value && 'resolve' in value;
}
