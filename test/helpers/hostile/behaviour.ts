import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request as far as a hostile server reads it. */
export interface Asked {
  /** What the path says after `/NAME/`. */
  readonly rest: string;
  /** How many requests this connection asked before this one. */
  readonly before: number;
  readonly ports: Ports;
}

/** Where the hostile servers listen. */
export interface Ports {
  /** Plain HTTP on 127.0.0.1, twice: two origins. */
  readonly plain: number;
  readonly other: number;
  /** Plain HTTP on ::1 only; null where there is no IPv6. */
  readonly six: number | null;
  /** Nobody listens there. */
  readonly closed: number;
  /** Takes connections, reads nothing, says nothing. */
  readonly mute: number;
  /** Resets and ends each connection as soon as something comes. */
  readonly resetting: number;
  readonly ending: number;
  /** Answers whatever comes with plain text. */
  readonly outspoken: number;
  /** A proxy that does with each request as the case does which its host is called after: `NAME.invalid`. */
  readonly proxy: number;
  /** TLS with these certificates, of an authority that is trusted but for the last. */
  readonly trusted: number;
  readonly expired: number;
  readonly wrongName: number;
  readonly selfSigned: number;
}

/** What a server does with one request. */
export type Behaviour = (socket: Socket, asked: Asked) => void | Promise<void>;

/** What was written must have been read before a reset comes, or the reset takes it along. */
const READ_MS = 40;

/** Resets the connection, with no end of the stream before it. */
export async function reset(socket: Socket): Promise<void> {
  await new Promise((resolve) => socket.write('', resolve));
  await sleep(READ_MS);
  Reflect.get(socket, '_handle')?.reset();
}

/** Lines of a head, with the blank line that ends it. */
export function head(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** A whole answer: a head with the length of the body, and the body. */
export function whole(body: string | Buffer, ...lines: readonly string[]): Buffer {
  const [status = 'HTTP/1.1 200 OK', ...fields] = lines;
  return Buffer.concat([Buffer.from(head(status, ...fields, `content-length: ${body.length}`)), Buffer.from(body)]);
}

export function says(bytes: string | Buffer): Behaviour {
  return (socket) => void socket.write(bytes);
}

export function saysAndEnds(bytes: string | Buffer): Behaviour {
  return (socket) => void socket.end(bytes);
}

export function saysAndResets(bytes: string | Buffer): Behaviour {
  return async (socket) => {
    socket.write(bytes);
    await reset(socket);
  };
}

/** Writes this again and again for as long as the connection stands, without keeping the server from all else. */
export function saysForever(start: string, piece: Buffer): Behaviour {
  return async (socket) => {
    socket.write(start);
    while (!socket.destroyed) {
      socket.write(piece);
      await sleep(2);
    }
  };
}

/** A byte from time to time: never silent for long, and never done. */
export function drips(start: string, text: string): Behaviour {
  return async (socket) => {
    socket.write(start);
    for (const byte of text) {
      await sleep(150);
      if (socket.destroyed) return;
      socket.write(byte);
    }
  };
}
