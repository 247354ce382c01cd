import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHIPPED_RECORDER } from '../../build/paths.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { type Analysis, analyze, isFree } from '../../src/trace/analysis/analyze.ts';
import { lookIntoSources } from '../../src/trace/collect/source-decides.ts';
import type { Trace } from '../../src/trace/model.ts';
import { traceProgram } from '../../src/trace/run/trace-program.ts';
import { CORPUS, type CorpusProgram, markedLines } from './corpus.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { startServer } from './start-server.ts';

/** How one program was understood. */
export interface Verdict {
  readonly program: CorpusProgram;
  readonly expected: readonly number[];
  /** Lengths of the chains that were called free. */
  readonly called: readonly number[];
  readonly operations: number;
  /** Operations whose line is not one of the marked ones: `GET … at 12`. */
  readonly misplaced: readonly string[];
  readonly most: number;
  readonly exitCode: number | null;
  readonly patterns: readonly string[];
}

/** Another Node than this one, to try the recorder under. */
const NODE = process.env.CORPUS_NODE ?? process.execPath;

const EXTENSIONS = { esm: 'mjs', cjs: 'cjs', ts: 'ts' } as const;

function fileOf(program: CorpusProgram, at: number): string {
  return `p${at}.${EXTENSIONS[program.language]}`;
}

function writePrograms(folder: string, programs: readonly CorpusProgram[]): void {
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  programs.forEach((program, at) => {
    writeFileSync(join(folder, fileOf(program, at)), program.source);
  });
  const typed = programs.flatMap((program, at) => (program.language === 'ts' ? [fileOf(program, at)] : []));
  if (typed.length === 0) return;
  const options = ['--module', 'nodenext', '--target', 'es2022', '--sourceMap', '--strict', 'false', '--types', 'node'];
  const tsc = join(process.cwd(), 'node_modules/.bin/tsc');
  execFileSync(tsc, [...options, '--outDir', 'out', '--rootDir', '.', '--ignoreConfig', ...typed], {
    cwd: folder,
    stdio: 'inherit',
  });
}

function writeFiles(folder: string): string {
  const files = join(folder, 'files');
  mkdirSync(files);
  const names = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6'];
  names.forEach((name, at) => {
    writeFileSync(join(files, name), `text ${names[at + 1] ?? ''}`);
  });
  return files;
}

function judge(program: CorpusProgram, trace: Trace, { chains, places }: Analysis): Verdict {
  const lines = new Set(markedLines(program));
  const operations = trace.operations.filter(({ kind }) => kind !== 'timer');
  const misplaced = operations.filter(({ site }) => site === null || !lines.has(site.line));
  const marked = places.filter(({ site, kind }) => kind !== 'timer' && site !== null && lines.has(site.line));
  return {
    program,
    expected: program.answer.free,
    called: chains.filter(isFree).map((chain) => chain.operations.length),
    operations: operations.length,
    misplaced: misplaced.map(
      ({ what, site }) => `${what} at ${site === null ? 'no line' : `${site.file}:${site.line}`}`,
    ),
    most: Math.max(0, ...marked.map(({ mostAtOnce }) => mostAtOnce)),
    exitCode: trace.end.code,
    patterns: chains.map(({ pattern, operations: ids }) => `${pattern} ${ids.length}`),
  };
}

/** Runs every program of the corpus, traced, and compares what is said with what is right. */
export async function runCorpus(filter = ''): Promise<{ verdicts: Verdict[]; skipped: string[] }> {
  const chosen = CORPUS.filter(({ name }) => name.includes(filter));
  const folder = await mkdtemp(join(tmpdir(), 'asyncbench-corpus-'));
  const server = await startServer(20);
  const postgres: Postgres | string | null = chosen.some((program) => program.postgres) ? await startPostgres() : null;
  const verdicts: Verdict[] = [];
  const skipped: string[] = [];
  try {
    writePrograms(folder, chosen);
    const env = {
      ...process.env,
      ORIGIN: server.origin,
      TCP_PORT: String(server.tcpPort),
      FOLDER: writeFiles(folder),
      PG_PORT: postgres === null || typeof postgres === 'string' ? '' : String(postgres.port),
    };
    for (const [at, program] of chosen.entries()) {
      if (program.postgres && typeof postgres === 'string') {
        skipped.push(`${program.name}: ${postgres}`);
        continue;
      }
      const file = program.language === 'ts' ? join('out', `p${at}.js`) : fileOf(program, at);
      const line = { file: NODE, args: [file], name: program.name };
      const options = { cwd: folder, env, clock: systemClock, recorder: SHIPPED_RECORDER };
      const { trace } = await traceProgram(line, { ...options, collect: true });
      verdicts.push(judge(program, trace, analyze(trace, lookIntoSources(folder))));
    }
  } finally {
    server.stop();
    if (postgres !== null && typeof postgres !== 'string') postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return { verdicts, skipped };
}
