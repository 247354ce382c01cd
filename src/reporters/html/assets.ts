import { readFileSync } from 'node:fs';

/** What every page carries with it, made by `build/page.ts`. */
interface Assets {
  readonly style: string;
  readonly script: string;
  /** Of each, as a Content-Security-Policy names it: `sha256-…`. */
  readonly styleHash: string;
  readonly scriptHash: string;
}

/** Style and script of the page. In the bundle they stand in the place of this file. */
export const ASSETS = JSON.parse(readFileSync(new URL('./assets.json', import.meta.url), 'utf8')) as Assets;
