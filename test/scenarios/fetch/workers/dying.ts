import { parentPort, workerData } from 'node:worker_threads';
import { Mailbox } from '../../../../scenarios/fetch/bridge/mailbox.ts';
import type { BridgeSetup } from '../../../../scenarios/fetch/bridge/messages.ts';

/** A bridge's worker that dies of its first question. */
const mailbox = new Mailbox((workerData as BridgeSetup).mailbox);
process.once('exit', () => mailbox.close());
parentPort?.on('message', () => parentPort?.postMessage('ready'));
parentPort?.postMessage('ready');
await mailbox.nextQuestion(0);
throw new Error('died of a question');
