import { usageErrorOf } from '../../core/errors.ts';
import { explain } from './explain.ts';
import { planOf, type Request } from './request.ts';

/** What is wrong with the shared flags of a request; null where nothing is. Looks at nothing outside. */
export function planProblem(request: Request): string | null {
  const error = usageErrorOf(() => planOf(request));
  return error === null ? null : explain(error);
}
