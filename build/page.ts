import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { ROOT } from './paths.ts';

const FOLDER = 'src/reporters/html';

/** The style without comments and the white space that means nothing. */
function smallStyle(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}

async function smallScript(): Promise<string> {
  const build = await rolldown({ cwd: ROOT, input: `${FOLDER}/page/main.ts`, platform: 'browser' });
  const { output } = await build.generate({ format: 'iife', minify: true });
  // Inside a page this would end the script.
  return output[0].code.trim().replace(/<\/script/gi, '<\\/script');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Bundles what a page carries with it: beside the compiled sources, and for the bundle. */
export async function pageAssets(): Promise<Plugin> {
  const style = smallStyle(readFileSync(join(ROOT, FOLDER, 'page/style.css'), 'utf8'));
  const script = await smallScript();
  const assets = JSON.stringify({ style, script, styleHash: hashOf(style), scriptHash: hashOf(script) });
  writeFileSync(join(ROOT, 'dist', FOLDER, 'assets.json'), assets);
  return {
    name: 'page-assets',
    load: {
      filter: { id: /[\\/]src[\\/]reporters[\\/]html[\\/]assets\.ts$/ },
      handler: () => `export const ASSETS = ${assets};`,
    },
  };
}
