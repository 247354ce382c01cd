import { Readable } from 'node:stream';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { commandLine } from '../../../src/cli/guided/command-line.ts';
import { explain, planProblem } from '../../../src/cli/guided/explain.ts';
import type { Request } from '../../../src/cli/guided/request.ts';
import type { RunOutcome, SaveOutcome, Services } from '../../../src/cli/guided/services.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { GENERAL_MODES, type ModeName } from '../../../src/core/modes.ts';
import type { Report } from '../../../src/core/report.ts';
import { resolveWork } from '../../../src/core/scenario.ts';
import { sleepDefault } from '../../helpers/recorded-sleep.ts';

/** Measures nothing: every run has a recorded report. Remembers what it was asked to do. */
export class FakeServices implements Services {
  readonly scenarios = SCENARIOS;
  readonly done: string[] = [];
  /** What the next runs come to; a whole report where nothing is said. */
  readonly outcomes: RunOutcome[] = [];
  readonly existing = new Set<string>();
  refusal: string | null = null;
  hasTimeline = true;
  lacking: (mode: ModeName) => string | null = (mode) => (GENERAL_MODES.includes(mode) ? null : 'not of this work');

  commandLine(request: Request): string {
    return commandLine(request, 'linux');
  }

  async check(request: Request): Promise<string | null> {
    const problem = planProblem(request);
    if (problem !== null) return problem;
    try {
      await resolveWork(request.entry, request, { cwd: '/', env: {}, openStdin: () => Readable.from([]) });
      return null;
    } catch (error) {
      if (error instanceof UsageError) return explain(error);
      throw error;
    }
  }

  async lacks(): Promise<(mode: ModeName) => string | null> {
    return this.lacking;
  }

  async run(request: Request): Promise<RunOutcome> {
    this.done.push(this.commandLine(request));
    return this.outcomes.shift() ?? { kind: 'done', report: sleepDefault(), stoppedBy: null };
  }

  showTimeline(): boolean {
    this.done.push('timeline');
    return this.hasTimeline;
  }

  showDetails(): void {
    this.done.push('details');
  }

  compare(_old: Report, _current: Report): string | null {
    this.done.push('compare');
    return this.refusal;
  }

  async checkFile(text: string): Promise<string | null> {
    return text.includes('.') ? null : 'no format';
  }

  async replaces(text: string): Promise<boolean> {
    return this.existing.has(text);
  }

  async checkProgram(words: readonly string[]): Promise<string | null> {
    return words.length > 0 ? null : 'no program';
  }

  traceLine(words: readonly string[]): string {
    return `asyncbench trace ${words.join(' ')}`;
  }

  async trace(words: readonly string[]): Promise<string | null> {
    this.done.push(`trace ${words.join(' ')}`);
    return this.refusal;
  }

  async save(_report: Report, text: string): Promise<SaveOutcome> {
    this.done.push(`save ${text}`);
    return { kind: 'saved', file: text, format: 'json' };
  }
}
