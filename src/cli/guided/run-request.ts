import { EXIT, SIGNAL_EXIT } from '../exit-code.ts';
import { type Answer, answer, type Prompter } from './prompter.ts';
import type { Request } from './request.ts';
import type { Services } from './services.ts';
import { ran, type SessionState } from './session-state.ts';

/**
 * Runs a request. Ctrl-C ends the run, not the session; SIGTERM and SIGHUP end both, once the report is out.
 */
export async function runRequest(
  state: SessionState,
  request: Request,
  { prompter, services }: { readonly prompter: Prompter; readonly services: Services },
): Promise<Answer<SessionState>> {
  const outcome = await services.run(request);
  if (outcome.kind === 'refused') {
    prompter.complain(outcome.message);
    return answer(ran(state, request, null));
  }
  const { stoppedBy } = outcome;
  if (stoppedBy === 'SIGTERM' || stoppedBy === 'SIGHUP') return { kind: 'leave', code: SIGNAL_EXIT[stoppedBy] };
  if (await prompter.forgetTyped()) return { kind: 'leave', code: EXIT.interrupted };
  return answer(ran(state, request, outcome.report));
}
