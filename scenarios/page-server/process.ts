import type { AddressInfo } from 'node:net';
import { messageOf } from '../../src/core/errors.ts';
import type { PageServerOptions } from './options.ts';
import { createPageServer } from './server.ts';
import type { PageServerNews } from './start.ts';

/** The page server's own process: serves until its parent closes the channel, or is gone. */
function serve(options: PageServerOptions): void {
  const tell = (news: PageServerNews) => process.send?.(news);
  const server = createPageServer(options);
  server.once('error', (error: NodeJS.ErrnoException) => {
    tell({ failure: { message: messageOf(error), code: error.code ?? null } });
  });
  server.listen(options.port, options.host, () => {
    const { port } = server.address() as AddressInfo;
    tell({ port });
  });
}

process.once('message', (options) => serve(options as PageServerOptions));
process.once('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group: the pages must last as long as the parent downloads them.
process.on('SIGINT', () => undefined);
