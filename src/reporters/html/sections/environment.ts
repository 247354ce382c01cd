import { formatBytes, formatCount, formatGivenMs } from '../../../core/units.ts';
import { html, type Part } from '../markup.ts';
import { type Section, type Shown, section } from './section.ts';

/** Where it ran, how, and how to run it again. */
export function environmentSection({ report, lang }: Shown): Section {
  const { environment, plan, createdAt, asyncbench, command } = report;
  const { phrases } = lang;
  const { cpuModel, cpus, memoryBytes, platform, arch, node, ci } = environment;
  const machine = `${cpus} × ${cpuModel ?? '?'}, ${formatBytes(memoryBytes)}${ci ? ', CI' : ''}`;
  const limit = plan.concurrency;
  const facts: readonly (readonly [string, Part])[] = [
    [phrases.where, machine],
    ['Node.js', `${node}, ${platform}-${arch}`],
    ['asyncbench', asyncbench],
    [phrases.measured, createdAt],
    [
      phrases.roundsAMode,
      `${plan.rounds}${plan.cold ? ', cold' : ''} (${plan.stopped}), ${plan.order}, ${phrases.seed} ${plan.seed}`,
    ],
    ['--concurrency', limit === null ? '' : Array.isArray(limit) ? limit.join(', ') : String(limit)],
    ['--threads', formatCount(plan.threads, 'thread')],
    ['--timeout', formatGivenMs(plan.timeoutMs)],
  ];
  const items = facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  const again =
    command === undefined
      ? html`<p>${phrases.againUnknown}</p>`
      : html`<pre class="command"><code>${command}</code></pre>`;
  return {
    markup: section('environment', phrases.environment, [
      html`<dl class="facts">${items}</dl>`,
      html`<h3>${phrases.again}</h3>`,
      again,
    ]),
  };
}
