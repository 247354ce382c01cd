import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type Answer, answerTo } from './answer.ts';
import { PAGE_SERVER_DEFAULTS, type PageServerOptions } from './options.ts';
import { seededSequence } from './sequence.ts';
import { createSlots } from './slots.ts';

const CHUNK_BYTES = 16_384;
const REMEMBERED_BYTES = 128_000_000;
/** Longer than the usual 5 s, so that connections survive the pause between two rounds. */
const KEEP_ALIVE_MS = 65_000;
const BODYLESS = new Set([204, 205, 304]);

function send(response: ServerResponse, answer: Answer): void {
  const headers: OutgoingHttpHeaders = { 'content-type': answer.contentType };
  if (answer.gzip) headers['content-encoding'] = 'gzip';
  if (BODYLESS.has(answer.status)) {
    response.writeHead(answer.status).end();
  } else if (answer.chunked) {
    response.writeHead(answer.status, headers);
    for (let start = 0; start < answer.body.length; start += CHUNK_BYTES) {
      response.write(answer.body.subarray(start, start + CHUNK_BYTES));
    }
    response.end();
  } else {
    headers['content-length'] = answer.body.length;
    response.writeHead(answer.status, headers).end(answer.body);
  }
}

const FAILED: Answer = {
  status: 500,
  contentType: 'text/plain; charset=utf-8',
  body: Buffer.from('this failure was ordered with failRate\n'),
  gzip: false,
  chunked: false,
  delayMs: 0,
  page: true,
};

/** Pages already asked for are kept: a page is made once, however often it is downloaded. */
function rememberingAnswers(options: PageServerOptions): (request: IncomingMessage) => Answer {
  const known = new Map<string, Answer>();
  let heldBytes = 0;
  return (request) => {
    const target = request.url ?? '/';
    const remembered = known.get(target);
    if (remembered !== undefined) return remembered;
    const answer = answerTo(target, `http://${request.headers.host ?? ''}`, options);
    if (!answer.page) return answer;
    heldBytes += answer.body.length + target.length;
    if (heldBytes > REMEMBERED_BYTES) {
      known.clear();
      heldBytes = answer.body.length;
    }
    known.set(target, answer);
    return answer;
  };
}

/**
 * The page server, not yet listening: pages of any size, as late and as unreliable as ordered.
 * Their content depends on the path alone, so that digests agree between runs and machines.
 */
export function createPageServer(options: Partial<PageServerOptions> = {}): Server {
  const settings = { ...PAGE_SERVER_DEFAULTS, ...options };
  const answerOf = rememberingAnswers(settings);
  const draw = seededSequence(settings.seed);
  const slots = createSlots(settings.slots);

  const servePage = (response: ServerResponse, page: Answer): void => {
    const answer = settings.failRate > 0 && draw() < settings.failRate ? FAILED : page;
    const delayMs = page.delayMs + (settings.jitterMs > 0 ? draw() * settings.jitterMs : 0);
    slots.take((release) => {
      if (response.destroyed) return release();
      response.once('close', release);
      if (delayMs > 0) setTimeout(send, delayMs, response, answer);
      else send(response, answer);
    });
  };
  const server = createServer({ requestTimeout: 0, headersTimeout: 0 }, (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const answer = answerOf(request);
    if (answer.page) servePage(response, answer);
    else send(response, answer);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}
