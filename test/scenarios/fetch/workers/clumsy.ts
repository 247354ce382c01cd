import { parentPort, workerData } from 'node:worker_threads';
import { answerQuestions } from '../../../../scenarios/fetch/bridge/answers.ts';
import { Mailbox } from '../../../../scenarios/fetch/bridge/mailbox.ts';
import type { BridgeSetup } from '../../../../scenarios/fetch/bridge/messages.ts';

/** A bridge's worker that throws where nobody catches: at the first page, and at the first message. */
const mailbox = new Mailbox((workerData as BridgeSetup).mailbox);
process.once('exit', () => mailbox.close());
parentPort?.on('message', () => {
  throw new Error('thrown at a message');
});
void answerQuestions(mailbox, {
  async run(task) {
    if (task === 0) {
      setImmediate(() => {
        throw new Error('thrown at a page');
      });
      await new Promise(() => undefined);
    }
    return { ok: true, bytes: task, wireBytes: task, outcome: '200' };
  },
  crashed: (task, error) => ({ ok: false, failure: { code: 'crashed', message: `${task}: ${error}` } }),
});
parentPort?.postMessage('ready');
