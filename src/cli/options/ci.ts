import { inOtherWords, option, toggle } from '../../core/option.ts';
import { CHECKS } from './checks.ts';
import { TEXT } from './kinds.ts';
import { OUTPUT } from './output.ts';

export const UPDATE_BASELINE = toggle('--update-baseline', 'save each run as its baseline, compare with none');

/** Which benchmarks `asyncbench ci` runs, and what becomes of them. */
export const CI = {
  config: option('--config <file>', 'the config file', { ...TEXT, shown: 'asyncbench.config.json, .ts, .js' }),
  list: toggle('--list', 'print the names of the benchmarks, run none'),
  updateBaseline: UPDATE_BASELINE,
  base: option('--base <ref>', 'compare with this version of the repository', { ...TEXT, shown: 'none' }),
  install: option('--install <cmd>', 'how that version is installed', { ...TEXT, shown: 'by its lock file' }),
  force: inOtherWords(CHECKS.force, 'update baselines although a check failed'),
  strict: CHECKS.strict,
};

export const CI_OUTPUT = {
  export: inOtherWords(OUTPUT.export, 'a file each with {name} in it, or one for all'),
  history: inOtherWords(OUTPUT.history, 'add each run to a history, as a line'),
  details: OUTPUT.details,
  timeline: OUTPUT.timeline,
  lang: OUTPUT.lang,
  quiet: OUTPUT.quiet,
  color: OUTPUT.color,
};
