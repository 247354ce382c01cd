import { domainToASCII } from 'node:url';
import { phrase, readAll, UsageError } from '../../src/core/errors.ts';
import type { ResolvedWork, ScenarioInput } from '../../src/core/scenario.ts';
import { formatCount } from '../../src/core/units.ts';
import { DNS_OPTIONS } from './options.ts';
import type { DnsParams, Way } from './params.ts';

/** Longest name and part of it (RFC 1035, section 2.3.4), a final dot not counted. */
const LONGEST = { name: 253, label: 63 } as const;

function problemOf(name: string): string | null {
  if (/[/:@\s]/.test(name)) return `got '${name}', expected a host name: example.com`;
  const ascii = domainToASCII(name).replace(/\.$/, '');
  const labels = ascii.split('.');
  if (ascii === '' || labels.some((label) => label === '')) return `got '${name}', expected a host name: example.com`;
  const isLong = ascii.length > LONGEST.name || labels.some((label) => label.length > LONGEST.label);
  return isLong ? `'${name}' is too long for a host name` : null;
}

function readNames(args: readonly string[]): string[] {
  const readers = args.map((text, index) => () => {
    const problem = problemOf(text.trim());
    if (problem !== null) throw new UsageError(`argument ${index + 1}: ${problem}`);
    return text.trim();
  });
  return readAll('dns cannot read its names:', readers);
}

function chooseWay({ via, server }: ScenarioInput<typeof DNS_OPTIONS>['options']): Way {
  if (server === null) return via ?? 'lookup';
  if (via !== 'lookup') return 'resolve';
  const option = DNS_OPTIONS.server;
  throw new UsageError(phrase`${option}: getaddrinfo asks whom the system says`, {
    option,
    hint: phrase`Leave ${DNS_OPTIONS.via} out, or say ${DNS_OPTIONS.via} resolve.`,
  });
}

/** Reads the names. @throws UsageError that tells every bad one */
export async function resolveDns({
  args,
  options,
}: ScenarioInput<typeof DNS_OPTIONS>): Promise<ResolvedWork<DnsParams>> {
  const via = chooseWay(options);
  if (args.length === 0) throw new UsageError('dns: got no name, expected at least one');
  const given = readNames(args);
  const tasks = options.tasks ?? given.length;
  const names = Array.from({ length: tasks }, (_, task) => given[task % given.length] ?? '');
  const { server } = options;
  const whom = via === 'lookup' ? 'getaddrinfo' : server === null ? 'the name server' : `the name server at ${server}`;
  return {
    params: { names, via, server },
    tasks: names.map((label) => ({ label, idealMs: null })),
    identity: { names, via },
    warnings: [],
    title: `${formatCount(tasks, 'lookup')} by ${whom}`,
  };
}
