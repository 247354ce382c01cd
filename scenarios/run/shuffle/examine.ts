import type { PlainObject } from '../../../src/core/plain.ts';
import type { Examination, ExamineContext, ResolvedWork } from '../../../src/core/scenario.ts';
import { formatCount } from '../../../src/core/units.ts';
import type { RunParams } from '../run-params.ts';
import type { Race, ShuffleVerdict } from './judge.ts';
import { shuffle } from './shuffle.ts';

/** Seeds that are tried. */
const ROUNDS = 8;

/** Races that are told one by one. */
const MOST_TOLD = 4;

/** The verdict on one function, or on the tasks. */
interface Told extends ShuffleVerdict {
  /** Of a whole function; null where it is the tasks. */
  readonly name: string | null;
}

const KINDS: Readonly<Record<Race['kind'], { readonly label: string; readonly words: string }>> = {
  order: { label: 'order', words: 'an order leak' },
  content: { label: 'lost', words: 'a lost update or a mix-up' },
};

function raceNote({ seed, part, kind, expected, found }: Race, name: string | null) {
  const whose = name === null ? part : `${name}: ${part}`;
  const { label, words } = KINDS[kind];
  return { label, text: `${whose} is ${expected} one by one, and ${found} with --seed ${seed}: ${words}` };
}

function varyingNote(told: readonly Told[]) {
  const varying = told.flatMap(({ name, varying }) =>
    varying.map((part) => (name === null ? part : `${name}: ${part}`)),
  );
  if (varying.length === 0) return [];
  const text = `${varying.slice(0, MOST_TOLD).join(', ')} differs from round to round without any delay`;
  return [{ label: 'varies', text }];
}

function sentenceOf(verdict: Examination['verdict'], rounds: number, compared: number): string {
  switch (verdict) {
    case 'unsafe':
      return 'Not safe at once: what comes out depends on what ends first.';
    case 'safe':
      return `${formatCount(compared, 'result')} came out alike in ${formatCount(rounds, 'shuffled round')}.`;
    case 'unknown':
      return 'Nothing can be told: no task returned anything that could be compared.';
  }
}

function adviceFor(verdict: Examination['verdict'], races: readonly Race[]) {
  const [first] = races;
  if (verdict === 'unknown') return 'have the tasks return what they produced, or export result()';
  if (first === undefined) return '--runs 100 tries more seeds; races that need other delays may still be there';
  return `--seed ${first.seed} --runs 1 shows it again; look for what is read before an await and written after it`;
}

function plainRace({ seed, part, kind, expected, found }: Race): PlainObject {
  return { seed, part, kind, expected, found };
}

/** Says whether the work is safe at once: whether its results depend on the order in which things end. */
export async function examine(work: ResolvedWork<RunParams>, context: ExamineContext): Promise<Examination> {
  const { seed, runs, env, timeoutMs } = context;
  const versions = work.variants ?? [{ name: null, values: null, params: work.params }];
  const told: Told[] = [];
  for (const { name, params } of versions) {
    // What its variants get in place of the work's params is of the same shape.
    const verdict = await shuffle(params as RunParams, { seed, rounds: runs ?? ROUNDS, env, timeoutMs });
    told.push({ ...verdict, name });
  }
  const races = told.flatMap(({ races }) => races);
  const compared = told.reduce((sum, each) => sum + each.compared, 0);
  const verdict = races.length > 0 ? 'unsafe' : compared > 0 ? 'safe' : 'unknown';
  const notes = told.flatMap(({ name, races }) => races.map((race) => raceNote(race, name)));
  const more = notes.length - MOST_TOLD;
  return {
    verdict,
    sentence: sentenceOf(verdict, runs ?? ROUNDS, compared),
    notes: [
      ...notes.slice(0, MOST_TOLD),
      ...(more > 0 ? [{ label: 'more', text: formatCount(more, 'more result') }] : []),
      ...varyingNote(told),
      { label: 'next', text: adviceFor(verdict, races) },
    ],
    data: {
      verdict,
      rounds: runs ?? ROUNDS,
      seed,
      compared,
      races: races.map(plainRace),
      varying: told.flatMap(({ varying }) => varying),
    },
  };
}
