import { messageOf, type UsageError, usageErrorOf } from '../../core/errors.ts';
import { planOf, type Request } from './request.ts';

/** What is wrong and what to do next, as one text of several lines. */
export function explain(error: UsageError): string {
  const what = messageOf(error);
  return error.hint === undefined ? what : `${what}\n${error.hint}`;
}

/** What is wrong with the shared flags of a request; null where nothing is. Looks at nothing outside. */
export function planProblem(request: Request): string | null {
  const error = usageErrorOf(() => planOf(request));
  return error === null ? null : explain(error);
}
