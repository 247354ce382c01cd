import { readFileSync } from 'node:fs';

/** The package's version: it stands in package.json and nowhere else. */
export const VERSION: string = readVersion();

function readVersion(): string {
  // From dist/src/cli to the package's root.
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error('package.json has no version');
}
