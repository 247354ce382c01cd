import type { RawOptions } from '../../core/option.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { askChange } from './ask-change.ts';
import { askField } from './ask-field.ts';
import { askTime } from './ask-limits.ts';
import { askMenu } from './ask-menu.ts';
import { askModes } from './ask-modes.ts';
import { askStart } from './entries.ts';
import { READY_CHOICES } from './menu.ts';
import { type Answer, answer, type Prompter } from './prompter.ts';
import type { Request } from './request.ts';
import { runRequest } from './run-request.ts';
import type { Services } from './services.ts';
import { backward, forward, reviewed, type SessionState, START, started, stepAt } from './session-state.ts';

/** Who asks, who does the work, and what was given on the command line already. */
export interface Session {
  readonly prompter: Prompter;
  readonly services: Services;
  readonly base: RawOptions;
}

async function askReady(state: SessionState, request: Request, session: Session): Promise<Answer<SessionState>> {
  const { prompter, services } = session;
  prompter.say('The same without questions:');
  prompter.showLine(services.commandLine(request));
  const chosen = await prompter.select({ message: 'Ready?', choices: READY_CHOICES });
  if (chosen.kind !== 'answer') return chosen;
  if (chosen.value === 'quit') return { kind: 'leave', code: EXIT.ok };
  if (chosen.value === 'other') return answer({ ...state, at: 0 });
  if (chosen.value === 'run') return runRequest(state, request, session);
  const changed = await askChange(request, { ...session, check: (each) => services.check(each) });
  if (changed.kind === 'back') return answer(state);
  return changed.kind === 'answer' ? answer(reviewed(state, changed.value)) : changed;
}

/** Runs what needs no question, after showing it as a command line. */
async function runAtOnce(state: SessionState, session: Session): Promise<Answer<SessionState>> {
  if (state.request === null) return answer(state);
  session.prompter.showLine(session.services.commandLine(state.request));
  return runRequest(state, state.request, session);
}

/** Asks the one question that is due. */
async function visit(state: SessionState, session: Session): Promise<Answer<SessionState>> {
  const { prompter, services } = session;
  const { request, start } = state;
  const step = stepAt(state);
  const proceed = (next: Answer<Request>) => (next.kind === 'answer' ? answer(forward(state, next.value)) : next);
  if (request === null || step.kind === 'experiment') {
    const chosen = await askStart({ before: start, onEscape: state.runs.length === 0 ? 'leaves' : 'back' }, session);
    if (chosen.kind !== 'answer') return chosen;
    const next = started(state, chosen.value, session.base);
    return chosen.value.atOnce ? runAtOnce(next, session) : answer(next);
  }
  if (step.kind === 'field') {
    return proceed(await askField(step.field, request, { prompter, check: (each) => services.check(each) }));
  }
  if (step.kind === 'modes') return proceed(await askModes(request, await services.lacks(request), prompter));
  if (step.kind === 'time') return proceed(await askTime(request, prompter));
  return step.kind === 'ready' ? askReady(state, request, session) : askMenu(state, request, session);
}

/** Asks, runs and shows until the user leaves; the exit code of leaving. */
export async function runSession(session: Session): Promise<ExitCode> {
  let state: SessionState = START;
  for (;;) {
    const next = await visit(state, session);
    if (next.kind === 'leave') return next.code;
    const before = next.kind === 'answer' ? next.value : backward(state);
    if (before === null) return EXIT.ok;
    state = before;
  }
}
