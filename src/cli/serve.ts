import { PAGE_SERVER_DEFAULTS, type PageServerOptions, parsePageSize } from '../../scenarios/page-server/options.ts';
import { type RunningPageServer, startPageServer } from '../../scenarios/page-server/start.ts';
import { UsageError } from '../core/errors.ts';
import { option, type RawOptions, readOptions } from '../core/option.ts';
import { parseDurationMs, parseShare } from '../core/units.ts';
import type { CommandContext } from './benchmark.ts';
import type { CommandBody } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { listenForInterrupts } from './interrupts.ts';
import { count } from './options/kinds.ts';

const MOST_SLOTS = 1_000_000;
const LAST_PORT = 65_535;

/** An empty address would mean every one that the machine has. */
function parseHost(text: string): string {
  if (text.trim() !== '') return text.trim();
  throw new UsageError(`got '${text}', expected an address such as 127.0.0.1, ::1 or 0.0.0.0`);
}

const { port, host, latencyMs, jitterMs, sizeBytes, slots, failRate, seed } = PAGE_SERVER_DEFAULTS;

function parseFailRate(text: string): number {
  const share = parseShare(text);
  if (share <= 1) return share;
  throw new UsageError(`got '${text}', expected a share from 0 to 1, or 0% to 100%`);
}

const OPTIONS = {
  port: option('--port <n>', 'port to listen on', {
    ...count(0, LAST_PORT),
    fallback: port,
    shown: `${port}, any free one`,
  }),
  host: option('--host <address>', 'address to listen on', { fallback: host, read: parseHost }),
  latencyMs: option('--latency <duration>', 'wait before each answer', {
    fallback: latencyMs,
    shown: 'as each page has it',
    read: parseDurationMs,
  }),
  jitterMs: option('--jitter <duration>', 'wait up to this much longer', {
    fallback: `${jitterMs}`,
    read: parseDurationMs,
  }),
  sizeBytes: option('--size <size>', 'size of every page', {
    fallback: sizeBytes,
    shown: 'as each page has it',
    read: parsePageSize,
  }),
  slots: option('--slots <n>', 'pages served at once; others queue', {
    ...count(1, MOST_SLOTS),
    fallback: slots,
    shown: 'no limit',
  }),
  failRate: option('--fail-rate <share>', 'share of answers that are a 500', {
    read: parseFailRate,
    fallback: `${failRate}`,
  }),
  seed: option('--seed <n>', 'of jitter and failures', { ...count(0), fallback: `${seed}` }),
};

/** Parses the flags of `asyncbench serve`. @throws UsageError */
export function parseServeOptions(raw: RawOptions): PageServerOptions {
  return { ...PAGE_SERVER_DEFAULTS, ...readOptions(OPTIONS, raw) };
}

async function start(options: PageServerOptions): Promise<RunningPageServer> {
  try {
    return await startPageServer(options);
  } catch (cause) {
    throw new UsageError(`serve: cannot listen on ${options.host}, port ${options.port}`, { cause });
  }
}

/** Serves the embedded pages until Ctrl-C or SIGTERM, which is how a server is meant to end: exit code 0. */
async function serve(raw: RawOptions, { io, clock }: CommandContext): Promise<ExitCode> {
  const server = await start(parseServeOptions(raw));
  const interrupts = listenForInterrupts(io, clock, null);
  try {
    io.stdout.write(`${server.origin}\n`);
    io.stderr.write(
      `pages at ${server.origin}/page/1 and so on, a list of URLs at ${server.origin}/urls; Ctrl-C ends\n`,
    );
    await new Promise((resolve) => interrupts.signal.addEventListener('abort', resolve, { once: true }));
    return EXIT.ok;
  } finally {
    interrupts.release();
    await server.close();
  }
}

/** The embedded page server on its own. */
export const serveBody: CommandBody = {
  groups: [{ title: 'Pages:', flags: Object.values(OPTIONS) }],
  run: ({ options }, context) => serve(options, context),
};
