import { startPageServer } from '../../../scenarios/page-server/start.ts';

/** A process that starts a page server and stays until it is killed. */
const server = await startPageServer();
process.send?.(server.origin);
