import { measuredModes, type PlanReport, type Report } from '../../core/report.ts';
import { formatBytes, formatCount } from '../../core/units.ts';
import { columnsOf, wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';

function machineFacts({ environment }: Report): string[] {
  const { cpuModel, cpus } = environment;
  const model = cpuModel?.replace(/\((?:R|TM)\)/gi, '').replace(/\s+CPU\b/, '');
  return [
    `Node ${environment.node}`,
    `${environment.platform} ${environment.arch}`,
    model === undefined ? formatCount(cpus, 'processor') : `${cpus} × ${model}`,
    formatBytes(environment.memoryBytes),
    ...(environment.ci ? ['CI'] : []),
  ];
}

function concurrencyFact({ concurrency }: PlanReport): string[] {
  if (concurrency === null || concurrency === 'all') return [];
  if (concurrency === 'auto') return ['concurrency searched for'];
  return [`concurrency ${typeof concurrency === 'number' ? concurrency : concurrency.join(', ')}`];
}

function warmupFact(report: Report): string {
  const measured = measuredModes(report);
  if (report.plan.cold) return 'cold: first rounds of fresh processes';
  const rounds = measured.map((mode) => mode.warmup.rounds);
  const [least, most] = [Math.min(...rounds), Math.max(...rounds)];
  const warmup = `warm-up ${least === most ? least : `${least}–${most}`}`;
  const restless = measured.filter((mode) => !mode.warmup.steady).map((mode) => mode.lane);
  return `${warmup}, ${restless.length === 0 ? 'steady' : `not yet steady: ${restless.join(', ')}`}`;
}

function planFacts(report: Report): string[] {
  const measured = measuredModes(report);
  if (measured.length === 0) return [];
  const counts = measured.map((mode) => mode.wallMs.samples.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const rounds = least === most ? formatCount(most, 'round') : `${least}–${most} rounds`;
  const order = measured.length > 1 ? [`order ${report.plan.order}`] : [];
  return [measured.length > 1 ? `${rounds} of each mode` : rounds, ...order, warmupFact(report)];
}

/** How many hosts are named. */
const MOST_HOSTS = 3;

/** The most requests that each host could get is told where it is another machine. */
function requestFacts({ requests }: Report): string[] {
  if (requests === null) return [];
  const { sent, atMost, hosts } = requests;
  const count = (requests: number) => requests.toLocaleString('en-US');
  const shown = hosts.slice(0, MOST_HOSTS).map((each) => `at most ${count(each.atMost)} to ${each.host}`);
  const more = hosts.length - shown.length;
  return [
    `${formatCount(sent, 'request')} sent, at most ${count(atMost)}`,
    ...(hosts.length > 1 || hosts[0]?.atMost !== atMost ? shown : []),
    ...(more > 0 ? [formatCount(more, 'more host')] : []),
  ];
}

/** Facts side by side; a new line begins between facts, never inside one that fits. */
function flow(facts: readonly string[], ink: Ink): string[] {
  const lines: string[] = [];
  const separator = ink.text(' · ');
  let line = '';
  for (const fact of facts.map((raw) => ink.text(raw))) {
    const longer = line === '' ? fact : line + separator + fact;
    if (columnsOf(longer) <= ink.width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = wrap(fact, ink.width, 2);
    line = parts.pop() ?? '';
    lines.push(...parts);
  }
  return line === '' ? lines : [...lines, line];
}

const ENDINGS: Readonly<Partial<Record<PlanReport['stopped'], string>>> = {
  interrupted: 'the run was interrupted',
  deadline: 'the deadline of the whole command was reached',
  failed: 'a mode failed',
};

function partialLines(report: Report, ink: Ink): string[] {
  if (!report.partial) return [];
  const why = ENDINGS[report.plan.stopped] ?? 'not every round was run';
  const text = `PARTIAL: ${why}. The figures are of the rounds that were finished before.`;
  return wrap(ink.text(text), ink.width, 2).map((line) => ink.paint('unsure', line));
}

/** What ran, where, and how often. */
export function headerSection(report: Report, ink: Ink): string[] {
  const title = ink.text(`asyncbench ${report.scenario.name}: ${report.scenario.title}`);
  return [
    ...wrap(title, ink.width, 2).map((line) => ink.paint('strong', line)),
    ...flow([...planFacts(report), ...concurrencyFact(report.plan)], ink),
    ...flow(requestFacts(report), ink),
    ...flow(machineFacts(report), ink).map((line) => ink.paint('faint', line)),
    ...partialLines(report, ink),
  ];
}
