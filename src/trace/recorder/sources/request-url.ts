import type { ClientRequest } from 'node:http';

/** The request's URL, from what Node keeps of it. */
export function urlOf(request: ClientRequest): string {
  const { protocol, path, host } = request;
  const header = request.getHeader('host');
  const authority = typeof header === 'string' ? header : host;
  return path.startsWith('http') ? path : `${protocol}//${authority}${path}`;
}
