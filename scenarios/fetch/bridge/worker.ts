import { parentPort, workerData } from 'node:worker_threads';
import { Downloader } from '../downloader.ts';
import { Gate } from '../gate.ts';
import { answerQuestions } from './answers.ts';
import { Mailbox } from './mailbox.ts';
import type { BridgeNews, BridgeOrder, BridgeSetup } from './messages.ts';

const setup = workerData as BridgeSetup;
const mailbox = new Mailbox(setup.mailbox);
const { params, timeoutMs, mostConnections } = setup;
// Who asks for a page blocks at the gate itself: what stands here is the way through for further attempts.
const gate = new Gate(params, setup.gate);
const downloader = new Downloader(params, { timeoutMs, mostConnections, gate, entered: true });

async function prepareRound(purpose: BridgeOrder): Promise<void> {
  await downloader.beforeRound(purpose);
  parentPort?.postMessage('ready' satisfies BridgeNews);
}

// Whatever ended the thread: the thread that waits is blocked and could hear of it in no other way.
process.once('exit', () => mailbox.close());
parentPort?.on('message', prepareRound);
void answerQuestions(mailbox, downloader);
parentPort?.postMessage('ready' satisfies BridgeNews);
