import type { Template } from '../template.ts';

const TEXT = `// Requests of your own, one task each: one by one, all at once, and at the best limit.
// Run it with: npx asyncbench run requests.mjs
// For plain pages no file is needed: npx asyncbench fetch URL URL …
import { createServer } from 'node:http';

// Stands for your service: answers after 20 ms. Delete it and put your address below.
const server = createServer((_, response) => setTimeout(() => response.end('ok'), 20));
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const base = \`http://127.0.0.1:\${server.address().port}\`;

// One task for each entry; --input list.txt reads them from a file instead, one a line.
export const tasks = ['/orders/1', '/orders/2', '/orders/3', '/orders/4', '/orders/5', '/orders/6'];

// Does one task. A rejection is a failed task: it is counted and named, and the round goes on.
export default async function (path, { signal }) {
  const response = await fetch(base + path, { signal });
  if (!response.ok) throw new Error(\`\${path} answered \${response.status}\`);
  await response.text();
}

// Frees what the file holds.
export function dispose() {
  server.closeAllConnections();
  server.close();
}
`;

export const fetchPages: Template = {
  name: 'fetch',
  summary: 'requests to a service of yours',
  start: () => ({ files: [{ path: 'requests.mjs', text: TEXT }], command: 'asyncbench run requests.mjs' }),
};
