import type { Template } from '../template.ts';
import { ci } from './ci/ci.ts';
import { fetchPages } from './fetch.ts';
import { files } from './files.ts';
import { oneFunction } from './function.ts';

/** Every start that can be written; the first is the one without a name. */
export const TEMPLATES: readonly Template[] = [oneFunction, fetchPages, files, ci];

export const TEMPLATE_NAMES: readonly string[] = TEMPLATES.map(({ name }) => name);
