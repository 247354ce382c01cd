import type { CommandEntry } from '../command.ts';

/** `asyncbench serve`: pages for CI without a network. */
export const serveCommand: CommandEntry = {
  name: 'serve',
  summary: 'the embedded page server on its own',
  args: [],
  examples: [
    'asyncbench serve --port 8080 --latency 50ms --slots 8',
    'curl -s localhost:8080/urls | asyncbench fetch --urls -',
  ],
  load: async () => (await import('../serve.ts')).serveBody,
};
