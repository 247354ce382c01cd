import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package that a module of the bundle is from; null for the sources of asyncbench. */
export function packageFolderOf(moduleId: string): string | null {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(moduleId)?.[0] ?? null;
}

function licenseTextOf(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} is bundled, but has no licence to ship`);
  return readFileSync(join(folder, file), 'utf8').trim();
}

function entryOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest as Record<'name' | 'version' | 'license', string>;
  return `${name} ${version} (${license})\n\n${licenseTextOf(folder)}\n`;
}

/** The licences of all packages that these modules are from. @throws Error where one has none */
export function licensesOf(moduleIds: readonly string[]): string {
  const folders = new Set(moduleIds.flatMap((id) => packageFolderOf(id) ?? []));
  const entries = [...folders].map(entryOf).sort();
  return ['The bundle holds code of these packages.\n', ...entries].join(`\n${'-'.repeat(80)}\n\n`);
}
