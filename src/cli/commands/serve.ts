import type { CliCommand, Flag } from '../command.ts';

const FLAGS: readonly Flag[] = [
  { flags: '--port <n>', description: 'port to listen on (default: 0, any free one)' },
  { flags: '--host <address>', description: 'address to listen on (default: 127.0.0.1)' },
  { flags: '--latency <duration>', description: 'wait before each answer (default: as each page has it)' },
  { flags: '--jitter <duration>', description: 'wait up to this much longer (default: 0)' },
  { flags: '--size <size>', description: 'size of every page (default: as each page has it)' },
  { flags: '--slots <n>', description: 'pages served at once; others queue (default: no limit)' },
  { flags: '--fail-rate <share>', description: 'share of answers that are a 500 (default: 0)' },
  { flags: '--seed <n>', description: 'of jitter and failures (default: 1)' },
];

/** `asyncbench serve`: pages for CI without a network. */
export const serveCommand: CliCommand = {
  name: 'serve',
  summary: 'the embedded page server on its own',
  args: [],
  groups: [{ title: 'Pages:', flags: FLAGS }],
  examples: [
    'asyncbench serve --port 8080 --latency 50ms --slots 8',
    'curl -s localhost:8080/urls | asyncbench fetch --urls -',
  ],
  run: async (input, context) => (await import('../serve.ts')).serve(input, context),
};
