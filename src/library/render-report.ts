import { about } from '../core/errors.ts';
import { parseName } from '../core/option.ts';
import type { Report } from '../core/report.ts';
import { REPORTERS } from '../reporters/index.ts';
import type { Format, RenderOptions } from './render.ts';

/** Renders a report. @throws UsageError where there is no such format */
export function renderReport(report: Report, options: RenderOptions): string {
  const { format = 'terminal', width = 100, colour = 0, unicode = true, details = false, timeline = false } = options;
  const known = about('render: format', () => parseName(String(format), Object.keys(REPORTERS) as Format[]));
  return REPORTERS[known].render(report, { width, colour, unicode, details, timeline });
}
