import { messageOf, type UsageError, usageErrorOf } from '../../core/errors.ts';
import { planOf, type Request } from './request.ts';

/** What is wrong and what to do next, as one text of several lines. */
export function explain(error: UsageError): string {
  const what = messageOf(error);
  return error.hint === undefined ? what : `${what}\n${error.hint}`;
}

/** The flag that a message begins with, and its value: the menu says already what is being chosen. */
const FLAG = /^--\S+( \S+)?: /;

/** Makes a choice one that cannot be made, where the plan of the request that it leads to is wrong; says why. */
export function hindrance(request: Request): { readonly hint?: string; readonly disabled?: boolean } {
  const error = usageErrorOf(() => planOf(request));
  return error === null ? {} : { hint: messageOf(error).replace(FLAG, ''), disabled: true };
}

/** What is wrong with the shared flags of a request; null where nothing is. Looks at nothing outside. */
export function planProblem(request: Request): string | null {
  const error = usageErrorOf(() => planOf(request));
  return error === null ? null : explain(error);
}
