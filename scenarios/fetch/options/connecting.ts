import { UsageError } from '../../../src/core/errors.ts';
import { list, option, toggle } from '../../../src/core/option.ts';
import { parseDurationMs } from '../../../src/core/units.ts';
import { withoutUser } from '../../../src/core/user-info.ts';
import { readProxyUrl } from '../proxies.ts';

const LONGEST_CONNECT_MS = 2 ** 31 - 1;
const PORTS = 65_535;

const anyText = (text: string): string => text;

function readDuration(text: string): number {
  const ms = parseDurationMs(text);
  if (ms > 0 && ms <= LONGEST_CONNECT_MS) return ms;
  throw new UsageError(`got '${text}', expected a duration above zero`);
}

/** `host:port` and the address that takes its place. */
function readAddress(text: string): readonly [place: string, address: string] {
  const [, host = '', port = '', address = ''] = /^([^:\s]+|\[[\da-f:.]+\]):(\d+):(\S+)$/i.exec(text.trim()) ?? [];
  const bare = address.replace(/^\[|\]$/g, '');
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(bare) || /^[\da-f:.]*:[\da-f:.]*$/i.test(bare);
  if (host === '' || !isAddress || Number(port) < 1 || Number(port) > PORTS) {
    throw new UsageError(`got '${text}', expected host:port:address, such as example.com:443:127.0.0.1`);
  }
  return [`${host.toLowerCase().replace(/^\[|\]$/g, '')}:${Number(port)}`, bare];
}

/** How connections are made. */
export const CONNECTING = {
  insecure: toggle('-k, --insecure', 'take any certificate', { label: 'Take any certificate', essential: true }),
  cacert: option('--cacert <file>', 'who is trusted, in PEM', { label: 'Certificates to trust', read: anyText }),
  cert: option('--cert <file>', 'who we are, in PEM', { label: 'Own certificate', read: anyText }),
  key: option('--key <file>', 'the private key for it', { label: 'Private key', read: anyText }),
  resolve: list('--resolve <host:port:addr>', 'ask this address for that host', {
    label: 'Address for a host',
    read: readAddress,
  }),
  ipv4: toggle('-4, --ipv4', 'addresses of version 4 only', { label: 'IPv4 only' }),
  ipv6: toggle('-6, --ipv6', 'addresses of version 6 only', { label: 'IPv6 only' }),
  http2: toggle('--http2', 'offer HTTP/2 over TLS', { label: 'Offer HTTP/2' }),
  keepAlive: toggle('--keep-alive', 'keep connections from round to round', { label: 'Keep connections' }),
  reuse: toggle('--no-keep-alive', 'a connection of its own for each request', { label: 'A connection each' }),
  proxy: option('--proxy <url>', "'' for none", {
    label: 'Proxy',
    read: readProxyUrl,
    withoutSecret: withoutUser,
    shown: 'HTTP_PROXY, HTTPS_PROXY',
  }),
  connectTimeout: option('--connect-timeout <time>', 'until a connection stands', {
    label: 'Time limit of connecting',
    read: readDuration,
  }),
};
