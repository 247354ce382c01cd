import {
  LARGEST_PAGE_BYTES,
  PAGE_SERVER_DEFAULTS,
  type PageServerOptions,
} from '../../scenarios/page-server/options.ts';
import { type RunningPageServer, startPageServer } from '../../scenarios/page-server/start.ts';
import { UsageError } from '../core/errors.ts';
import { formatBytes, parseCount, parseDurationMs, parseShare, parseSizeBytes } from '../core/units.ts';
import type { CommandContext } from './benchmark.ts';
import type { CommandInput } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { listenForInterrupts } from './interrupts.ts';
import { parsed, type RawOptions } from './options/raw.ts';

const MOST_SLOTS = 1_000_000;
const LAST_PORT = 65_535;

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
export async function serve({ options }: CommandInput, { io, clock }: CommandContext): Promise<ExitCode> {
  const server = await start(parseServeOptions(options));
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
