import { UsageError } from '../../core/errors.ts';
import { explain } from './explain.ts';
import { planOf, type Request } from './request.ts';

/** What is wrong with the shared flags of a request; null where nothing is. Looks at nothing outside. */
export function planProblem(request: Request): string | null {
  try {
    planOf(request);
    return null;
  } catch (error) {
    if (error instanceof UsageError) return explain(error);
    throw error;
  }
}
