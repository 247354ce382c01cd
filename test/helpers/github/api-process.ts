import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiNews, PostedComment, SeenCall } from './start-api.ts';

/** What GitHub answers at most a page. */
const MOST_A_PAGE = 100;

const comments: PostedComment[] = [];
const calls: SeenCall[] = [];

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** The comments of the pull request 7 of somebody/project, as docs.github.com tells of them ("Issue comments"). */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://any');
  const { method = '' } = request;
  if (pathname === '/seen') return answer(response, 200, { comments, calls });
  const text = await bodyOf(request);
  if (pathname === '/put') {
    comments.push(JSON.parse(text) as PostedComment);
    return answer(response, 200, {});
  }
  calls.push({ method, path: request.url ?? '', authorization: request.headers.authorization ?? null });
  if (request.headers.authorization !== 'Bearer writes') {
    if (method !== 'GET') return answer(response, 403, { message: 'Resource not accessible by integration' });
  }
  const { body } = text === '' ? { body: '' } : (JSON.parse(text) as { body: string });
  if (pathname === '/repos/somebody/project/issues/7/comments') {
    if (method === 'POST') {
      if (body.length > 65_536) return answer(response, 422, { message: 'body is too long' });
      const created = { id: 1000 + comments.length, body, own: true };
      comments.push(created);
      return answer(response, 201, created);
    }
    const from = (Number(searchParams.get('page') ?? 1) - 1) * MOST_A_PAGE;
    return answer(response, 200, comments.slice(from, from + Number(searchParams.get('per_page') ?? 30)));
  }
  const [, id] = /^\/repos\/somebody\/project\/issues\/comments\/(\d+)$/.exec(pathname) ?? [];
  const index = comments.findIndex((comment) => comment.id === Number(id));
  const comment = comments[index];
  if (comment === undefined || method !== 'PATCH') return answer(response, 404, { message: 'Not Found' });
  if (!comment.own) return answer(response, 403, { message: 'Must have admin rights' });
  comments[index] = { ...comment, body };
  return answer(response, 200, comments[index]);
}

const server = createServer((request, response) => {
  serve(request, response).catch((error: unknown) => answer(response, 500, { message: String(error) }));
});
server.listen(0, '127.0.0.1', () => {
  const news: ApiNews = { port: (server.address() as AddressInfo).port };
  process.send?.(news);
});
process.once('disconnect', () => process.exit(0));
