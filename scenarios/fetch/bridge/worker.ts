import { parentPort, workerData } from 'node:worker_threads';
import { Downloader } from '../downloader.ts';
import { answerQuestions } from './answers.ts';
import { Mailbox } from './mailbox.ts';
import type { BridgeNews, BridgeOrder, BridgeSetup } from './messages.ts';

const setup = workerData as BridgeSetup;
const mailbox = new Mailbox(setup.mailbox);
const downloader = new Downloader(setup.params, setup);

async function prepareRound(purpose: BridgeOrder): Promise<void> {
  await downloader.beforeRound(purpose);
  parentPort?.postMessage('ready' satisfies BridgeNews);
}

// Whatever ended the thread: the thread that waits is blocked and could hear of it in no other way.
process.once('exit', () => mailbox.close());
parentPort?.on('message', prepareRound);
void answerQuestions(mailbox, downloader);
parentPort?.postMessage('ready' satisfies BridgeNews);
