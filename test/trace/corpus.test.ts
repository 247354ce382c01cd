import { describe, expect, test } from 'vitest';
import { runCorpus } from '../../bench/trace/run-corpus.ts';

/** A part of the corpus of `npm run bench:trace`: what is most easily lost, by the names of the programs. */
describe.each(['TypeScript', 'axios', 'got', 'fs ', 'tcp'])('programs of the corpus with %s', (name) => {
  test('are understood as they are: chains, places, most at once, exit code', async () => {
    const { verdicts } = await runCorpus(name);
    const said = verdicts.map(({ program, called, misplaced, most, exitCode }) => ({
      program: program.name,
      free: called.toSorted((a, b) => b - a),
      most,
      misplaced,
      exitCode,
    }));
    const right = verdicts.map(({ program }) => ({
      program: program.name,
      free: program.answer.free,
      most: program.answer.most,
      misplaced: [],
      exitCode: 0,
    }));
    expect(said.length).toBeGreaterThan(1);
    expect(said).toEqual(right);
  });
});
