import { Agent } from 'undici';
import type { PlainObject } from '../../src/core/plain.ts';
import type { Scenario } from '../../src/core/scenario.ts';

interface Params extends PlainObject {
  readonly urls: readonly string[];
  /** Connections; 0: as many as are in flight. */
  readonly connections: number;
}

function download(agent: Agent, href: string): Promise<number> {
  const { origin, pathname } = new URL(href);
  return new Promise((resolve, reject) => {
    let bytes = 0;
    agent.dispatch(
      { origin, path: pathname, method: 'GET' },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: (_, chunk) => {
          bytes += chunk.length;
        },
        onResponseEnd: () => resolve(bytes),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

/** The fastest plain loop that undici allows: `dispatch`, nothing kept of a page but its size. */
const undiciLoop: Scenario<Params> = {
  name: 'undici-loop',
  summary: 'agent.dispatch(url), and the size of its body',
  options: {},
  examples: [],
  defaultConcurrency: 'all',
  digests: false,
  warms: true,
  resolve: () => Promise.reject(new Error('for benches only')),
  async async({ urls, connections }, { width }) {
    const limit = connections === 0 ? width : connections;
    const open = () => new Agent({ connections: limit, connect: { rejectUnauthorized: false } });
    let agent = open();
    return {
      async beforeRound() {
        await agent.destroy();
        agent = open();
      },
      run: async (task) => ({ ok: true, bytes: await download(agent, urls[task] ?? '') }),
      dispose: () => agent.destroy(),
    };
  },
};

export default undiciLoop;
