import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../src/core/load-scenario.ts';

function moduleOf(text: string): string {
  return `data:text/javascript,${encodeURIComponent(text)}`;
}

test('loads the default export', async () => {
  const scenario = await loadScenario(moduleOf('export default { name: "mine", resolve() {} };'));
  expect(scenario.name).toBe('mine');
});

describe('refuses a module', () => {
  test.each([
    ['without a default export', 'export const name = "mine";'],
    ['whose default is null', 'export default null;'],
    ['whose default is a function', 'export default function scenario() {}'],
    ['whose default has no name', 'export default { resolve() {} };'],
    ['whose default cannot be resolved', 'export default { name: "mine" };'],
  ])('%s', async (_, text) => {
    await expect(loadScenario(moduleOf(text))).rejects.toThrow('has no scenario as its default export');
  });

  test('that throws', async () => {
    await expect(loadScenario(moduleOf('throw new Error("no such luck");'))).rejects.toThrow('no such luck');
  });

  test('that is not there', async () => {
    await expect(loadScenario('file:///none/such.js')).rejects.toThrow('Cannot find module');
  });
});
