import { type Slowdown, slowdownsOf } from '../../core/base/slowdown-check.ts';
import type { Estimate, Report } from '../../core/report.ts';
import { formatCount, formatGivenShare } from '../../core/units.ts';
import type { Tone } from '../../text/ink.ts';
import { changeText } from '../comparison/lines.ts';
import type { Sentence } from './sentence.ts';

/** A mode that was held against the other version, with what was found. */
type Held = Slowdown & { readonly change: Estimate };

/** What became of the work since another version of the repository. */
export interface AgainstBase {
  readonly what: 'slower' | 'looks-slower' | 'open' | 'faster' | 'within';
  readonly tone: Tone;
  /** Of the modes of which it is said, the one that got slowest. */
  readonly mode: Held;
  readonly said: number;
  /** Modes that were held against the other version. */
  readonly of: number;
}

function outcome(what: AgainstBase['what'], tone: Tone, modes: readonly Held[], of: number): AgainstBase | null {
  const [mode] = modes.toSorted((a, b) => b.change.estimate - a.change.estimate);
  return mode === undefined ? null : { what, tone, mode, said: modes.length, of };
}

/** The most serious of what checks against another version found; null where there were none. */
export function againstBase({ checks }: Report): AgainstBase | null {
  const all = slowdownsOf(checks).filter((slowdown): slowdown is Held => slowdown.change !== null);
  const judged = (verdict: Held['check']['verdict']) => all.filter(({ check }) => check.verdict === verdict);
  const open = judged('inconclusive');
  const isFaster = ({ change }: Held) => change.high < 1;
  return (
    outcome('slower', 'bad', judged('fail'), all.length) ??
    outcome(
      'looks-slower',
      'unsure',
      open.filter(({ change }) => change.low > 1),
      all.length,
    ) ??
    outcome('open', 'unsure', open, all.length) ??
    outcome(all.every(isFaster) ? 'faster' : 'within', 'good', all, all.length)
  );
}

/** `+3.1 % (-0.2 % to +6.0 %), 95 % sure` */
function seen({ change }: Held): string {
  const { confidence } = change;
  return `${changeText(change)}, ${confidence === null ? 'the range of all pairs of rounds' : `${formatGivenShare(confidence)} sure`}`;
}

/** What another version makes of the work, in a sentence; null where there is none. */
export function baseSentence(report: Report): Sentence | null {
  const found = againstBase(report);
  if (found === null) return null;
  const { mode, said, of } = found;
  const { lane, ref, allowed } = mode;
  const who = of === 1 ? lane : `${said} of ${formatCount(of, 'mode')}`;
  const figures = of === 1 ? seen(mode) : `${lane} ${seen(mode)}`;
  const none = of === 1 ? `${lane} is not` : 'No mode is';
  const texts: Readonly<Record<AgainstBase['what'], string>> = {
    slower: `${who} got slower than in ${ref}: ${figures}.`,
    'looks-slower': `${lane} looks slower than in ${ref}: ${seen(mode)}.`,
    open: `Not decided whether ${lane} is slower than in ${ref}: ${seen(mode)}.`,
    faster: `${who} got faster than in ${ref}: ${figures}.`,
    within: `${none} slower than in ${ref} by more than ${allowed}: ${figures}.`,
  };
  return { text: texts[found.what], tone: found.tone };
}
