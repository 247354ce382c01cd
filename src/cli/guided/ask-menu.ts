import type { Report } from '../../core/report.ts';
import { answerSentence } from '../../reporters/answer/sentence.ts';
import { EXIT } from '../exit-code.ts';
import { askChange } from './ask-change.ts';
import { askConcurrency } from './ask-limits.ts';
import { askAnotherMode } from './ask-modes.ts';
import { askSave } from './ask-save.ts';
import { MENU_KEYS, type MenuAction, menuOf } from './menu.ts';
import { type Answer, answer, type Prompter } from './prompter.ts';
import type { Request } from './request.ts';
import { runRequest } from './run-request.ts';
import type { Services } from './services.ts';
import { reviewed, type SessionState } from './session-state.ts';

/** Everything that an entry of the menu works with. */
interface Menu {
  readonly state: SessionState;
  readonly request: Request;
  readonly report: Report;
  readonly prompter: Prompter;
  readonly services: Services;
}

type Act = (menu: Menu) => Promise<Answer<SessionState>>;

/** Runs what was just put together, after showing it as a command line. */
async function runNow(menu: Menu, request: Answer<Request>): Promise<Answer<SessionState>> {
  if (request.kind !== 'answer') return request;
  menu.prompter.showLine(menu.services.commandLine(request.value));
  return runRequest(menu.state, request.value, menu);
}

async function change({ state, request, prompter, services }: Menu): Promise<Answer<SessionState>> {
  const changed = await askChange(request, { prompter, services, check: (each) => services.check(each) });
  return changed.kind === 'answer' ? answer(reviewed(state, changed.value)) : changed;
}

async function addMode(menu: Menu): Promise<Answer<SessionState>> {
  const { request, prompter, services } = menu;
  return runNow(menu, await askAnotherMode(request, await services.lacks(request), prompter));
}

async function showTimeline({ state, report, prompter, services }: Menu): Promise<Answer<SessionState>> {
  if (!services.showTimeline(report))
    prompter.complain('This report has no timeline: the pass that draws it did not run.');
  return answer(state);
}

async function showDetails({ state, report, services }: Menu): Promise<Answer<SessionState>> {
  services.showDetails(report);
  return answer(state);
}

async function save({ state, report, prompter, services }: Menu): Promise<Answer<SessionState>> {
  const saved = await askSave(report, { prompter, services });
  return saved.kind === 'answer' ? answer(state) : saved;
}

async function compare({ state, report, prompter, services }: Menu): Promise<Answer<SessionState>> {
  const before = state.runs.at(-2);
  const refusal = before === undefined ? 'There is no run before this one.' : services.compare(before.report, report);
  if (refusal !== null) prompter.complain(refusal);
  return answer(state);
}

const ACTS: Readonly<Record<MenuAction, Act>> = {
  again: async (menu) => runNow(menu, answer(menu.request)),
  change,
  mode: addMode,
  sweep: async (menu) => runNow(menu, await askConcurrency(menu.request, menu.prompter)),
  timeline: showTimeline,
  details: showDetails,
  save,
  compare,
  other: async ({ state }) => answer({ ...state, at: 0 }),
  quit: async () => ({ kind: 'leave', code: EXIT.ok }),
};

/** Asks what to do after a run, under its answer, and does it. Escape in a question of the menu leads back to the menu. */
export async function askMenu(
  state: SessionState,
  request: Request,
  { prompter, services }: { readonly prompter: Prompter; readonly services: Services },
): Promise<Answer<SessionState>> {
  const report = state.runs.at(-1)?.report;
  if (report === undefined) throw new Error('there is a menu after a run only');
  const chosen = await prompter.select({
    message: 'What next?',
    above: answerSentence(report).text,
    choices: menuOf(state),
    keys: MENU_KEYS,
    stays: 'The result stays; Quit leaves.',
  });
  if (chosen.kind !== 'answer') return chosen;
  const next = await ACTS[chosen.value]({ state, request, report, prompter, services });
  return next.kind === 'back' ? answer(state) : next;
}
