import type { Environment, Report } from '../report.ts';

function majorOf(version: string): string {
  return version.split('.')[0] ?? version;
}

/** What makes the absolute times of two runs incomparable: another processor, Node.js major or platform. */
export function machineDifferences(old: Environment, current: Environment): string[] {
  const traits: readonly [name: string, old: string, current: string][] = [
    ['processor', old.cpuModel ?? 'unknown', current.cpuModel ?? 'unknown'],
    ['number of processors', String(old.cpus), String(current.cpus)],
    ['Node.js', majorOf(old.node), majorOf(current.node)],
    ['platform', `${old.platform}-${old.arch}`, `${current.platform}-${current.arch}`],
  ];
  return traits
    .filter(([, before, now]) => before !== now)
    .map(([name, before, now]) => `${name} ${before}, now ${now}`);
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
