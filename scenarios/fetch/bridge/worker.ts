import { parentPort, workerData } from 'node:worker_threads';
import { Downloader } from '../downloader.ts';
import { Mailbox } from './mailbox.ts';
import type { BridgeNews, BridgeOrder, BridgeSetup } from './messages.ts';

const setup = workerData as BridgeSetup;
const mailbox = new Mailbox(setup.mailbox);
const downloader = new Downloader(setup.params, setup);

async function answer(number: number, task: number): Promise<void> {
  mailbox.answer(number, await downloader.run(task));
}

/** Does not wait for the page before it listens again: a question given up must not hold up the next. */
async function answerQuestions(): Promise<never> {
  let last = 0;
  for (;;) {
    const { number, task } = await mailbox.nextQuestion(last);
    last = number;
    void answer(number, task);
  }
}

async function prepareRound(purpose: BridgeOrder): Promise<void> {
  await downloader.beforeRound(purpose);
  parentPort?.postMessage('ready' satisfies BridgeNews);
}

// Also runs after an uncaught error: the thread that waits is blocked and could hear of it in no other way.
process.once('exit', () => mailbox.close());
parentPort?.on('message', prepareRound);
void answerQuestions();
parentPort?.postMessage('ready' satisfies BridgeNews);
