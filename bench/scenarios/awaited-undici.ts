import { Agent, request } from 'undici';
import type { PlainObject } from '../../src/core/plain.ts';
import type { Scenario } from '../../src/core/scenario.ts';

interface Params extends PlainObject {
  readonly urls: readonly string[];
}

/** Pages downloaded as the manual of undici says, with fresh connections each round: the peer of blocking downloads. */
const awaitedUndici: Scenario<Params> = {
  name: 'awaited-undici',
  summary: 'await request(url), and its body',
  options: {},
  examples: [],
  defaultConcurrency: 'all',
  digests: false,
  warms: true,
  resolve: async ({ args }) => ({
    params: { urls: args },
    tasks: args.map((label) => ({ label, idealMs: null })),
    identity: args,
    warnings: [],
    title: 'pages',
  }),
  async async({ urls }) {
    let dispatcher = new Agent();
    return {
      async beforeRound() {
        await dispatcher.close();
        dispatcher = new Agent();
      },
      async run(task) {
        const { body } = await request(urls[task] ?? '', { dispatcher });
        return { ok: true, bytes: (await body.arrayBuffer()).byteLength };
      },
      dispose: () => dispatcher.close(),
    };
  },
};

export default awaitedUndici;
