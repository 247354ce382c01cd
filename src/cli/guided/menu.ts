import { GENERAL_MODES, sweepable } from '../../core/modes.ts';
import type { Choice, KeyChoice } from './prompter.ts';
import { planOf } from './request.ts';
import type { SessionState } from './session-state.ts';

/** What can be done after a run. */
export type MenuAction =
  | 'again'
  | 'change'
  | 'mode'
  | 'sweep'
  | 'timeline'
  | 'save'
  | 'compare'
  | 'details'
  | 'other'
  | 'quit';

/** What can be done before one. */
export type ReadyAction = 'run' | 'change' | 'other' | 'quit';

export const READY_CHOICES: readonly Choice<ReadyAction>[] = [
  { value: 'run', label: 'Run it' },
  { value: 'change', label: 'Change one thing' },
  { value: 'other', label: 'Another experiment' },
  { value: 'quit', label: 'Quit' },
];

/** What a key of the menu after a run does. */
export const MENU_KEYS: readonly KeyChoice<MenuAction>[] = [{ key: 'd', value: 'details', label: 'details' }];

function when(condition: boolean, choice: Choice<MenuAction>): Choice<MenuAction>[] {
  return condition ? [choice] : [];
}

/** The menu after a run: only what makes sense for it. */
export function menuOf({ request, runs }: SessionState): Choice<MenuAction>[] {
  if (request === null) return [{ value: 'quit', label: 'Quit' }];
  const { modes } = planOf(request);
  return [
    { value: 'again', label: 'Run again' },
    { value: 'change', label: 'Change one thing' },
    ...when(modes.length < GENERAL_MODES.length, { value: 'mode', label: 'Add a mode' }),
    ...when(sweepable(modes).length === 1, { value: 'sweep', label: 'How many at once?' }),
    { value: 'timeline', label: 'Show the timeline' },
    { value: 'save', label: 'Save a report' },
    ...when(runs.length > 1, { value: 'compare', label: 'Compare with the run before' }),
    { value: 'other', label: 'Another experiment' },
    { value: 'quit', label: 'Quit' },
  ];
}
