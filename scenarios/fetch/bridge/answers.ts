import type { TaskResult } from '../../../src/core/scenario.ts';
import type { Mailbox } from './mailbox.ts';

/** What does the tasks. */
export interface Answerer {
  run(task: number): Promise<TaskResult>;
  /** The result of a task that an error came out of which nobody caught. */
  crashed(task: number, error: unknown): TaskResult;
}

/**
 * Answers the mailbox's questions for good, on the thread that this runs on. Does not wait for a page before it listens
 * again: a question given up must not hold up the next.
 *
 * An error that nobody caught is the failure of the page that is waited for, and costs no other page. Where none is
 * waited for it ends the thread, as it would have.
 */
export async function answerQuestions(mailbox: Mailbox, answerer: Answerer): Promise<never> {
  let last = { number: 0, task: 0 };
  let waiting = false;
  const answer = (number: number, result: TaskResult) => {
    if (number !== last.number || !waiting) return;
    waiting = false;
    mailbox.answer(number, result);
  };
  process.on('uncaughtException', (error) => {
    if (!waiting) throw error;
    answer(last.number, answerer.crashed(last.task, error));
  });
  for (;;) {
    const question = await mailbox.nextQuestion(last.number);
    last = question;
    waiting = true;
    void answerer.run(question.task).then((result) => answer(question.number, result));
  }
}
