import type { Environment, Report } from '../report.ts';

function majorOf(version: string): string {
  return version.split('.')[0] ?? version;
}

/** What makes a kind of machine, as far as times go. */
const TRAITS: Readonly<Record<string, (machine: Environment) => string>> = {
  processor: ({ cpuModel }) => cpuModel ?? 'unknown',
  'number of processors': ({ cpus }) => String(cpus),
  'Node.js': ({ node }) => majorOf(node),
  platform: ({ platform, arch }) => `${platform}-${arch}`,
};

/** What makes the absolute times of two runs incomparable: another processor, Node.js major or platform. */
export function machineDifferences(old: Environment, current: Environment): string[] {
  return Object.entries(TRAITS)
    .filter(([, trait]) => trait(old) !== trait(current))
    .map(([name, trait]) => `${name} ${trait(old)}, now ${trait(current)}`);
}

/** A name for the kind of machine, for files: `amd-epyc-7763-2-20-linux-x64`. Machines that differ have different ones. */
export function machineName(machine: Environment): string {
  return Object.values(TRAITS)
    .map((trait) => trait(machine))
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function widths(report: Report): Map<string, number> {
  return new Map(report.modes.map(({ lane, width }) => [lane, width]));
}

/** Settings that differ between the runs and may explain a change. */
export function settingNotes(old: Report, current: Report): string[] {
  const now = widths(current);
  const narrowed = [...widths(old)].flatMap(([lane, width]) => {
    const other = now.get(lane);
    return other === undefined || other === width ? [] : [`${lane} had up to ${width} tasks in flight, now ${other}`];
  });
  const partial = old.partial ? ['the baseline is of an interrupted run'] : [];
  const order = old.plan.order === current.plan.order ? [] : [`order was ${old.plan.order}, now ${current.plan.order}`];
  return [...partial, ...narrowed, ...order];
}
