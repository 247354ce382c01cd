import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ENCODED, PAGE } from './bodies.ts';

/** One behaviour of the test server. `rest` is what the path says after the route's name. */
type Route = (call: {
  request: IncomingMessage;
  response: ServerResponse;
  rest: string;
  query: URLSearchParams;
}) => void;

const answered = new WeakSet<object>();
let crowd = { now: 0, most: 0 };
let asked = 0;
const answers = new Map<string, number>();

export const ROUTES: Readonly<Record<string, Route>> = {
  page: ({ response }) => void response.end(PAGE),
  empty: ({ response }) => void response.writeHead(204, { 'content-encoding': 'gzip' }).end(),
  status: ({ response, rest }) => void response.writeHead(Number(rest)).end(PAGE),
  slow: ({ response, rest }) => void setTimeout(() => response.end(PAGE), Number(rest)),
  encoded: ({ response, rest }) => {
    const { field = '', body } = ENCODED[rest] ?? {};
    response.writeHead(200, { 'content-encoding': field }).end(body);
  },
  'encoded-and-closed': ({ response, rest }) => {
    const { field = '', body } = ENCODED[rest] ?? {};
    response.writeHead(200, { 'content-encoding': field, connection: 'close' });
    response.flushHeaders();
    response.end(body);
  },
  chunked: ({ response }) => {
    for (let start = 0; start < PAGE.length; start += 10_000) response.write(PAGE.subarray(start, start + 10_000));
    response.end();
  },
  redirect: ({ response, rest }) => {
    const left = Number(rest);
    const location = left === 0 ? '../page' : `${left - 1}`;
    response.writeHead([301, 302, 303, 307, 308][left % 5] ?? 302, { location }).end('moved');
  },
  loop: ({ response }) => void response.writeHead(302, { location: '/loop' }).end(),
  to: ({ response, query }) =>
    void response.writeHead(Number(query.get('status') ?? 302), { location: query.get('url') ?? '' }).end(),
  'no-location': ({ response }) => void response.writeHead(302).end('stay'),
  never: () => undefined,
  /** Fails every third time that it is asked for. */
  third: ({ response }) => {
    asked += 1;
    response.writeHead(asked % 3 === 0 ? 500 : 200).end(PAGE);
  },
  /** `/limited/NAME/STATUS?after=N`: after so many requests for NAME it wants no more. */
  limited: ({ response, rest, query }) => {
    const [name = '', status] = rest.split('/');
    const count = (answers.get(name) ?? 0) + 1;
    answers.set(name, count);
    if (count <= Number(query.get('after'))) response.end(PAGE);
    else response.writeHead(Number(status), { 'retry-after': '30' }).end();
  },
  nonce: ({ response }) => void response.end(`<script nonce="${randomUUID()}">`),
  /** Another page where it is asked for several times at once: one mode never sees it, and another always. */
  crowd: ({ response }) => {
    if (crowd.now === 0) crowd = { now: 0, most: 0 };
    const own = crowd;
    own.now += 1;
    own.most = Math.max(own.most, own.now);
    setTimeout(() => {
      own.now -= 1;
      response.end(own.most > 1 ? 'crowd' : 'alone');
    }, 100);
  },
  stall: ({ response }) => void response.writeHead(200, { 'content-length': PAGE.length }).write(PAGE.subarray(0, 500)),
  'reset-mid-body': ({ request, response }) => {
    response.writeHead(200, { 'content-length': PAGE.length });
    response.write(PAGE.subarray(0, 500), () => request.socket.resetAndDestroy());
  },
  'close-mid-body': ({ request, response }) => {
    response.writeHead(200, { 'content-length': PAGE.length });
    response.write(PAGE.subarray(0, 500), () => request.socket.end());
  },
  garbage: ({ request }) => void request.socket.end('220 this is a mail server\r\n\r\n'),
  'once-a-connection': ({ request, response }) => {
    if (answered.has(request.socket)) request.socket.destroy();
    else response.end(PAGE);
    answered.add(request.socket);
  },
};
