import { allFailed } from '../../core/failures.ts';
import type { Finding, Report } from '../../core/report.ts';
import { wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';

/** The same finding in several modes: the first is told in full, of the others only the names. */
interface FindingGroup {
  readonly finding: Finding;
  readonly alsoIn: string[];
}

function grouped(findings: readonly Finding[]): FindingGroup[] {
  const groups: FindingGroup[] = [];
  for (const finding of findings) {
    const same = groups.find(
      ({ finding: { code, severity, lane } }) =>
        code === finding.code && severity === finding.severity && lane !== null && finding.lane !== null,
    );
    if (same === undefined || finding.lane === null) groups.push({ finding, alsoIn: [] });
    else same.alsoIn.push(finding.lane);
  }
  return groups;
}

function groupLines({ finding, alsoIn }: FindingGroup, advice: string | null, ink: Ink): string[] {
  const { severity, lane, message } = finding;
  const tag = severity === 'warning' ? 'warning' : 'note';
  const about = lane === null || message.includes(lane) ? '' : `${lane}: `;
  const others = alsoIn.length === 0 ? '' : `; likewise ${alsoIn.join(', ')}`;
  const [first = '', ...more] = wrap(ink.text(`${tag}: ${about}${message}${others}`), ink.width, 2);
  const tone = severity === 'warning' ? 'unsure' : 'accent';
  const told = advice === null ? [] : wrap(ink.text(`→ ${advice}`), ink.width - 2, 2);
  return [ink.paint(tone, tag) + first.slice(tag.length), ...more, ...told.map((line) => `  ${line}`)];
}

/** What the reader should know before believing the figures: warnings first, each with what to do about it. */
export function findingsSection(report: Report, ink: Ink): string[] {
  // Where all failed the verdict says so, and how.
  const findings = allFailed(report) ? report.findings.filter(({ code }) => code !== 'failures') : report.findings;
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const notes = findings.filter(({ severity }) => severity === 'info');
  const groups = grouped([...warnings, ...notes]);
  return groups.flatMap((group, index) => {
    // The same advice twice in a row need not be read twice.
    const { advice } = group.finding;
    const again = groups[index + 1]?.finding.advice === advice;
    return groupLines(group, again ? null : advice, ink);
  });
}
