import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server of its own, with an empty cluster. */
export interface Postgres {
  readonly port: number;
  stop(): void;
}

/** PostgreSQL refuses to run as root. */
function identity(): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts one; null, with the reason, where there is no PostgreSQL on this machine. */
export async function startPostgres(): Promise<Postgres | string> {
  const folder = mkdtempSync(join(tmpdir(), 'asyncbench-pg-'));
  try {
    const who = identity();
    if (who.uid !== undefined && who.gid !== undefined) chownSync(folder, who.uid, who.gid);
    const data = join(folder, 'data');
    execFileSync('initdb', ['-D', data, '-U', 'bench', '--auth=trust', '-N', '-E', 'UTF8'], {
      ...who,
      stdio: 'ignore',
      cwd: folder,
    });
    const port = await freePort();
    const args = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'];
    const server = spawn('postgres', args, { ...who, stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.once('exit', (code) => reject(new Error(`postgres ended with ${code}`)));
      server.stderr.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('ready to accept connections')) resolve();
      });
    });
    return {
      port,
      stop() {
        server.removeAllListeners('exit').once('exit', () => rmSync(folder, { recursive: true, force: true }));
        server.kill('SIGINT');
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return error instanceof Error ? error.message : String(error);
  }
}
