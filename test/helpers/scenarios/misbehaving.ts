import { spawn } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PlainObject } from '../../../src/core/plain.ts';
import { type AsyncWorkload, type BlockingWorkload, DONE, type Scenario } from '../../../src/core/scenario.ts';

/** What the first task of a round does; the others do nothing. */
export interface Misbehaviour extends PlainObject {
  readonly what:
    | 'exit'
    | 'crash'
    | 'throw'
    | 'hang'
    | 'send'
    | 'stop'
    | 'stray-throw'
    | 'stray-rejection'
    | 'stray-before-open'
    | 'refuse-to-open'
    | 'stall-before'
    | 'stall-dispose'
    | 'fail-dispose'
    | 'nothing';
}

const forever = new Int32Array(new SharedArrayBuffer(4));

function misbehave(what: Misbehaviour['what']): void {
  if (what === 'exit') process.exit(7);
  if (what === 'hang') Atomics.wait(forever, 0, 0);
  if (what === 'throw') throw new Error('no such luck');
  if (what === 'send') {
    for (const type of ['opened', 'round', 'closed', 'failed']) process.send?.({ type });
    process.disconnect();
  }
  if (what === 'stop') {
    // Goes on when somebody has seen that it stopped.
    const seen = `until ps -o state= -p ${process.pid} | grep -q T; do sleep 0.05; done; kill -CONT ${process.pid}`;
    spawn('sh', ['-c', seen], { stdio: 'ignore' });
    process.kill(process.pid, 'SIGSTOP');
    // The system may let the thread run on for a moment: it is to stop inside the round.
    Atomics.wait(forever, 0, 0, 200);
  }
  if (what === 'stray-throw') {
    setImmediate(() => {
      throw new Error('nobody catches this');
    });
  }
  if (what === 'stray-rejection') void Promise.reject(new Error('nobody catches this'));
  if (what === 'crash') {
    process.stderr.write('about to fall over\n');
    process.abort();
  }
}

function hooksOf(what: Misbehaviour['what']) {
  return {
    beforeRound: () => (what === 'stall-before' ? new Promise<void>(() => {}) : Promise.resolve()),
    dispose: async () => {
      if (what === 'fail-dispose') throw new Error('nothing to free');
      if (what === 'stall-dispose') await new Promise(() => {});
    },
  };
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
      ...hooksOf(what),
      run(task) {
        if (task === 0) misbehave(what);
        return DONE;
      },
    };
  },
  async async({ what }): Promise<AsyncWorkload> {
    if (what === 'stray-before-open') {
      misbehave('stray-rejection');
      await new Promise(() => {});
    }
    return {
      ...hooksOf(what),
      async run(task) {
        if (task === 0) misbehave(what);
        await nextTurn();
        await nextTurn();
        return DONE;
      },
    };
  },
};

export default misbehaving;
