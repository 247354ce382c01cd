import { UsageError } from '../../src/core/errors.ts';
import { option, parseName } from '../../src/core/option.ts';
import { parseCount } from '../../src/core/units.ts';
import { WAYS } from './params.ts';

const MOST_TASKS = 10_000;
const LARGEST_PORT = 65_535;
const EXPECTED = 'an IP address, with a port where it is not 53: 127.0.0.1:5353 or [::1]:5353';

/** Whether text is an IP address of version 4 or 6; 0 where it is none. `node:net` would tell, and take its time to load. */
function familyOf(address: string): 4 | 6 | 0 {
  const parts = address.split('.');
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return 4;
  return address.includes(':') && URL.canParse(`http://[${address}]/`) ? 6 : 0;
}

/** Reads `ADDR[:PORT]` as the resolver takes it. @throws UsageError */
function readServer(text: string): string {
  const given = text.trim();
  const [, bracketed, plain, port = '53'] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(given) ?? [];
  const address = familyOf(given) === 6 ? given : (bracketed ?? plain ?? '');
  const family = familyOf(address);
  const isPort = Number(port) >= 1 && Number(port) <= LARGEST_PORT;
  if (family === 0 || (bracketed !== undefined && family !== 6) || !isPort) {
    throw new UsageError(`got '${given}', expected ${EXPECTED}`);
  }
  return family === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}

/** What `asyncbench dns` is told beside its names. */
export const DNS_OPTIONS = {
  via: option('--via <way>', 'lookup (getaddrinfo) or resolve', {
    label: 'Who looks up',
    values: {
      kind: 'words',
      words: WAYS,
      meanings: { lookup: 'the system, as connections do', resolve: 'a name server, asked over the network' },
    },
    shown: 'lookup',
    read: (text) => parseName(text, WAYS),
  }),
  server: option('--server <address>', 'the name server to ask: 127.0.0.1:5353', {
    label: 'Which name server',
    read: readServer,
  }),
  tasks: option('--tasks <n>', 'repeat the names up to N tasks', {
    label: 'How many tasks',
    read: (text) => parseCount(text, { min: 1, max: MOST_TASKS }),
  }),
};
