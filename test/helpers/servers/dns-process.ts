import { createSocket, type RemoteInfo } from 'node:dgram';
import { DNS_ANSWERS, type DnsAnswer } from './dns-answers.ts';

/** Of a query's header and of an answer's (RFC 1035, section 4.1.1). */
const HEADER_BYTES = 12;
const TYPE_A = 1;
const CLASS_IN = 1;

/** The name asked for, and where the question ends. */
function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function record(address: string): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(TYPE_A, 2);
  head.writeUInt16BE(CLASS_IN, 4);
  head.writeUInt16BE(4, 10);
  return Buffer.concat([head, Buffer.from(address.split('.').map(Number))]);
}

function reply(query: Buffer, end: number, { code = 0, addresses = [] }: DnsAnswer): Buffer {
  const header = Buffer.from(query.subarray(0, HEADER_BYTES));
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(addresses.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, query.subarray(HEADER_BYTES, end), ...addresses.map(record)]);
}

const socket = createSocket('udp4');
let waiting = 0;
let most = 0;
let count = 0;

function answer(query: Buffer, from: RemoteInfo): void {
  const { name, type, end } = questionOf(query);
  const found = DNS_ANSWERS[name] ?? { code: 3 };
  count += 1;
  if (found.silent === true) return;
  waiting += 1;
  most = Math.max(most, waiting);
  setTimeout(() => {
    waiting -= 1;
    const addresses = found.varies === true ? [`10.1.0.${count % 250}`] : (found.addresses ?? []);
    socket.send(
      reply(query, end, type === TYPE_A ? { ...found, addresses } : { code: found.code ?? 0 }),
      from.port,
      from.address,
    );
  }, found.delayMs ?? 0);
}

socket.on('message', answer);
socket.bind(0, '127.0.0.1', () => process.send?.(socket.address().port));
// Asked for what it has seen, it tells and forgets.
process.on('message', () => {
  process.send?.({ most, count });
  most = 0;
  count = 0;
});
process.once('disconnect', () => process.exit(0));
