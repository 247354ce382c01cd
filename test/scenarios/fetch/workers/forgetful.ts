import { parentPort, workerData } from 'node:worker_threads';
import { Mailbox } from '../../../../scenarios/fetch/bridge/mailbox.ts';
import type { BridgeSetup } from '../../../../scenarios/fetch/bridge/messages.ts';

/** A bridge's worker that answers the first question when the second has come, and then the second. */
const mailbox = new Mailbox((workerData as BridgeSetup).mailbox);
const answerTo = (task: number) => ({ ok: true, bytes: task, wireBytes: task, outcome: '200' }) as const;
parentPort?.on('message', () => parentPort?.postMessage('ready'));
parentPort?.postMessage('ready');
const first = await mailbox.nextQuestion(0);
const second = await mailbox.nextQuestion(first.number);
mailbox.answer(first.number, answerTo(first.task));
mailbox.answer(second.number, answerTo(second.task));
