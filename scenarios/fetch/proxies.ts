import { UsageError } from '../../src/core/errors.ts';
import { NO_PROXY, type ProxyParams } from './connections/network.ts';

/** Reads the address of a proxy; http where it has no scheme. It may hold a password: it is not shown. */
export function readProxyUrl(text: string): string {
  const given = text.trim();
  if (given === '') return '';
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `http://${given}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null || url.hostname === '') throw new UsageError('expected a URL such as http://proxy.example:3128');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UsageError(`a proxy of the kind ${url.protocol.slice(0, -1)} is not known, expected http or https`);
  }
  return url.href;
}

/** A variable of the environment; its name in lower case goes first, as curl has it. */
function variable(env: NodeJS.ProcessEnv, name: string): { name: string; value: string } | null {
  for (const each of [name.toLowerCase(), name]) {
    const value = env[each]?.trim() ?? '';
    if (value !== '') return { name: each, value };
  }
  return null;
}

function fromEnvironment(env: NodeJS.ProcessEnv, name: string): string | null {
  const found = variable(env, name);
  if (found === null) return null;
  try {
    return readProxyUrl(found.value);
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    throw new UsageError(`${found.name} in the environment: ${cause.message}`);
  }
}

/**
 * The proxies: `--proxy`, or those of the environment, which this machine itself is never asked through. NO_PROXY holds
 * for both.
 */
export function proxiesOf(given: string | null, env: NodeJS.ProcessEnv): ProxyParams {
  if (given === '') return NO_PROXY;
  const bypass = (variable(env, 'NO_PROXY')?.value ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  if (given !== null) return { http: given, https: given, bypass, spareLoopback: false };
  return {
    http: fromEnvironment(env, 'HTTP_PROXY'),
    https: fromEnvironment(env, 'HTTPS_PROXY'),
    bypass,
    spareLoopback: true,
  };
}
