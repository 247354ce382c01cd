import type { PlainObject } from '../../../src/core/plain.ts';
import { type AsyncWorkload, type BlockingWorkload, DONE, type Scenario } from '../../../src/core/scenario.ts';

/** What the first task of a round does; the others do nothing. */
export interface Misbehaviour extends PlainObject {
  readonly what: 'exit' | 'crash' | 'throw' | 'hang' | 'refuse-to-open' | 'nothing';
}

const forever = new Int32Array(new SharedArrayBuffer(4));

function misbehave(what: Misbehaviour['what']): void {
  if (what === 'exit') process.exit(7);
  if (what === 'hang') Atomics.wait(forever, 0, 0);
  if (what === 'throw') throw new Error('no such luck');
  if (what === 'crash') {
    process.stderr.write('about to fall over\n');
    process.abort();
  }
}

/** A scenario that does what a scenario must not do. */
const misbehaving: Scenario<Misbehaviour> = {
  name: 'misbehaving',
  summary: 'does what a scenario must not do',
  options: {},
  examples: [],
  defaultConcurrency: 'all',
  digests: false,
  warms: false,
  resolve: () => Promise.reject(new Error('tests give the parameters')),
  async blocking({ what }): Promise<BlockingWorkload> {
    if (what === 'refuse-to-open') throw new Error('nothing to open');
    return {
      run(task) {
        if (task === 0) misbehave(what);
        return DONE;
      },
    };
  },
  async async({ what }): Promise<AsyncWorkload> {
    return {
      async run(task) {
        if (task === 0) misbehave(what);
        return DONE;
      },
    };
  },
};

export default misbehaving;
