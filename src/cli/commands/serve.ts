import {
  LARGEST_PAGE_BYTES,
  PAGE_SERVER_DEFAULTS,
  type PageServerOptions,
} from '../../../scenarios/page-server/options.ts';
import { type RunningPageServer, startPageServer } from '../../../scenarios/page-server/start.ts';
import { UsageError } from '../../core/errors.ts';
import { formatBytes, parseCount, parseDurationMs, parseShare, parseSizeBytes } from '../../core/units.ts';
import type { CommandContext } from '../benchmark.ts';
import type { CliCommand, Flag } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { parsed, type RawOptions } from '../options/raw.ts';

const MOST_SLOTS = 1_000_000;
const LAST_PORT = 65_535;

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

/** An empty address would mean every one that the machine has. */
function parseHost(text: string): string {
  if (text.trim() !== '') return text.trim();
  throw new UsageError(`--host: got '${text}', expected an address such as 127.0.0.1, ::1 or 0.0.0.0`);
}

function parsePageSize(text: string): number {
  const sizeBytes = parseSizeBytes(text, '--size');
  if (sizeBytes <= LARGEST_PAGE_BYTES) return sizeBytes;
  throw new UsageError(`--size: got '${text}', expected at most ${formatBytes(LARGEST_PAGE_BYTES)}`);
}

function parseFailRate(text: string): number {
  const share = parseShare(text, '--fail-rate');
  if (share <= 1) return share;
  throw new UsageError(`--fail-rate: got '${text}', expected a share from 0 to 1, or 0% to 100%`);
}

/** Parses the flags of `asyncbench serve`. @throws UsageError */
export function parseServeOptions(raw: RawOptions): PageServerOptions {
  const defaults = PAGE_SERVER_DEFAULTS;
  return {
    ...defaults,
    port: parsed(raw, 'port', (text) => parseCount(text, '--port', { min: 0, max: LAST_PORT })) ?? defaults.port,
    host: parsed(raw, 'host', parseHost) ?? defaults.host,
    latencyMs: parsed(raw, 'latency', (text) => parseDurationMs(text, '--latency')) ?? defaults.latencyMs,
    jitterMs: parsed(raw, 'jitter', (text) => parseDurationMs(text, '--jitter')) ?? defaults.jitterMs,
    sizeBytes: parsed(raw, 'size', parsePageSize) ?? defaults.sizeBytes,
    slots: parsed(raw, 'slots', (text) => parseCount(text, '--slots', { min: 1, max: MOST_SLOTS })) ?? defaults.slots,
    failRate: parsed(raw, 'failRate', parseFailRate) ?? defaults.failRate,
    seed: parsed(raw, 'seed', (text) => parseCount(text, '--seed', { min: 0 })) ?? defaults.seed,
  };
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
  run: ({ options }, context) => serve(options, context),
};
