import type { Option } from '../../core/option.ts';
import { formatGivenMs } from '../../core/units.ts';
import { MODES } from '../options/modes.ts';
import { ROUNDS } from '../options/rounds.ts';
import { hindrance, planProblem } from './explain.ts';
import { type Answer, answer, BACK, type Prompter } from './prompter.ts';
import { defaultPlan, type Request, withOption } from './request.ts';

type Limit = 'precise' | 'maxTime' | 'runs';

const QUESTIONS = {
  maxTime: { message: 'How long at most?', empty: null },
  runs: { message: 'How many rounds for each mode?', empty: null },
} as const;

function limitOf({ options }: Request): Limit {
  if (options[ROUNDS.runs.name] !== undefined) return 'runs';
  return options[ROUNDS.maxTime.name] === undefined ? 'precise' : 'maxTime';
}

function withoutLimit(request: Request): Request {
  return withOption(withOption(request, ROUNDS.runs, undefined), ROUNDS.maxTime, undefined);
}

async function askValue(limit: 'maxTime' | 'runs', request: Request, prompter: Prompter): Promise<Answer<Request>> {
  const bare = withoutLimit(request);
  const option: Option = ROUNDS[limit];
  const before = request.options[option.name];
  const text = await prompter.text({
    ...QUESTIONS[limit],
    initial: typeof before === 'string' ? before : '',
    check: async (typed) => planProblem(withOption(bare, option, typed.trim())),
  });
  return text.kind === 'answer' ? answer(withOption(bare, option, text.value.trim())) : text;
}

/** Asks how long it may take: `--max-time` or `--runs`. */
export async function askTime(request: Request, prompter: Prompter): Promise<Answer<Request>> {
  const atMost = formatGivenMs(defaultPlan(request).maxTimeMs);
  for (;;) {
    const limit = await prompter.select<Limit>({
      message: 'How long may it take?',
      choices: [
        { value: 'precise', label: `Until it is clear, ${atMost} at most` },
        { value: 'maxTime', label: 'Another time' },
        { value: 'runs', label: 'A number of rounds' },
      ],
      initial: limitOf(request),
    });
    if (limit.kind !== 'answer') return limit;
    if (limit.value === 'precise') return answer(withoutLimit(request));
    const value = await askValue(limit.value, request, prompter);
    if (value.kind !== BACK.kind) return value;
  }
}

const SOME_LIMITS = '1,2,4,8,16,32,64';

/** Asks how many tasks to run at once: `--concurrency`. */
export async function askConcurrency(request: Request, prompter: Prompter): Promise<Answer<Request>> {
  for (;;) {
    const way = await prompter.select<'auto' | 'list'>({
      message: 'How many at once?',
      choices: [
        { value: 'auto', label: 'Find the best number', ...hindrance(withOption(request, MODES.concurrency, 'auto')) },
        { value: 'list', label: 'Numbers of my own' },
      ],
    });
    if (way.kind !== 'answer') return way;
    if (way.value === 'auto') return answer(withOption(request, MODES.concurrency, 'auto'));
    const list = await prompter.text({
      message: 'Which numbers? With commas between',
      empty: SOME_LIMITS,
      initial: '',
      check: async (typed) =>
        typed.trim() === '' ? null : planProblem(withOption(request, MODES.concurrency, typed.trim())),
    });
    if (list.kind === 'answer') return answer(withOption(request, MODES.concurrency, list.value.trim() || SOME_LIMITS));
    if (list.kind === 'leave') return list;
  }
}
