import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { paramsFor } from './forms.ts';

/** undici leaves this on the global object as soon as it is loaded. */
const SCRIPT = `
  const isLoaded = () => Symbol.for('undici.globalDispatcher.1') in globalThis;
  const { default: scenario } = await import(process.argv[1]);
  const before = isLoaded();
  const params = ${JSON.stringify(paramsFor([]))};
  await scenario.async(params, { timeoutMs: 1000, width: 1 });
  process.stdout.write(JSON.stringify({ before, after: isLoaded() }));
`;

test('the HTTP client is loaded by the runners alone', () => {
  const moduleUrl = new URL('../../../scenarios/fetch/index.js', import.meta.url).href;
  const options = ['--input-type=module', '-e', SCRIPT, moduleUrl];
  const output = execFileSync(process.execPath, options, { encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual({ before: false, after: true });
});
