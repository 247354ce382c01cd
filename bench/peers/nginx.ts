import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageBody } from '../../scenarios/page-server/content.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { outputOf, versionOf } from '../process-time.ts';

const START_LIMIT_MS = 5_000;
const RETRY_MS = 20;

export interface Nginx {
  readonly name: string;
  readonly origin: string;
  /** With TLS and HTTP/1.1, and with HTTP/2 offered too; null without openssl. */
  readonly secure: { readonly http1: string; readonly http2: string } | null;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

interface Ports {
  readonly plain: number;
  readonly http1: number;
  readonly http2: number;
}

/** A certificate for this machine, signed by itself. @returns false where openssl is not installed */
function makeCertificate(folder: string): boolean {
  if (versionOf('openssl', 'version') === null) return false;
  outputOf('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')],
  ]);
  return true;
}

function secureServers(folder: string, { http1, http2 }: Ports): string {
  return `ssl_certificate ${folder}/cert.pem;
  ssl_certificate_key ${folder}/key.pem;
  ssl_session_cache shared:sessions:10m;
  http2_max_requests 1000000;
  server { listen 127.0.0.1:${http1} ssl; root ${folder}/pages; }
  server { listen 127.0.0.1:${http2} ssl http2; root ${folder}/pages; }`;
}

function configOf(folder: string, ports: Ports, secure: boolean): string {
  return `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000;
  open_file_cache max=20000;
  default_type text/html;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${ports.plain}; root ${folder}/pages; }
  ${secure ? secureServers(folder, ports) : ''}
}
`;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  const limitMs = systemClock.nowMs() + START_LIMIT_MS;
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended with exit code ${child.exitCode}`);
    if (systemClock.nowMs() > limitMs) throw new Error(`nginx does not listen after ${START_LIMIT_MS} ms`);
    await systemClock.delay(RETRY_MS);
  }
}

/** Serves the pages of the embedded server as files; null where nginx is not installed. */
export async function startNginx({ pages, pageBytes }: { pages: number; pageBytes: number }): Promise<Nginx | null> {
  if (versionOf('nginx', '-v') === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'asyncbench-nginx-'));
  // Started by root, its worker is another user, who must be able to read the pages.
  await chmod(folder, 0o755);
  const ports = { plain: await freePort(), http1: await freePort(), http2: await freePort() };
  const secure = makeCertificate(folder);
  await mkdir(join(folder, 'pages', 'page'), { recursive: true });
  for (let page = 1; page <= pages; page += 1) {
    await writeFile(join(folder, 'pages', 'page', String(page)), pageBody(String(page), pageBytes));
  }
  await writeFile(join(folder, 'nginx.conf'), configOf(folder, ports, secure));
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const exit = once(child, 'exit');
  const kill = (): void => void child.kill('SIGTERM');
  // Also where the bench fails: nginx would serve on without its parent.
  process.once('exit', kill);
  const close = async (): Promise<void> => {
    process.off('exit', kill);
    kill();
    await exit;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await listening(child, ports.plain);
    const [plain, http1, http2] = [ports.plain, ports.http1, ports.http2].map((port) => `127.0.0.1:${port}`);
    return {
      name: 'nginx',
      origin: `http://${plain}`,
      secure: secure ? { http1: `https://${http1}`, http2: `https://${http2}` } : null,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
