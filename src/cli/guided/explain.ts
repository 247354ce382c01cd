import { messageOf, type UsageError } from '../../core/errors.ts';

/** What is wrong and what to do next, as one text of several lines. */
export function explain(error: UsageError): string {
  const what = messageOf(error);
  return error.hint === undefined ? what : `${what}\n${error.hint}`;
}
