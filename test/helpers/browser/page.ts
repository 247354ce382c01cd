import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const EXECUTABLE = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));

/** Whether a browser is there; without it tests in one are skipped. */
export const HAS_BROWSER = EXECUTABLE !== undefined;

/** The title of a test group, which says so where the group is skipped. */
export function inBrowser(title: string): string {
  return HAS_BROWSER ? title : `${title} (skipped: chromium is not installed)`;
}

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly dark?: boolean;
  readonly calm?: boolean;
  readonly scripts?: boolean;
}

/** A page that was opened from a file, and what went wrong in it. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors, messages of the console, and requests for anything but the file itself. */
  readonly complaints: readonly string[];
}

/** A headless browser for the tests of a file. */
export function useBrowser(): (html: string, look?: Look) => Promise<OpenedPage> {
  let browser: Browser;
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    if (EXECUTABLE === undefined) return;
    folder = await mkdtemp(join(tmpdir(), 'asyncbench-page-'));
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return async (html, { width = 1100, dark = false, calm = false, scripts = true } = {}) => {
    count += 1;
    const file = join(folder, `${count}.html`);
    await writeFile(file, html);
    const page = await browser.newPage({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: calm ? 'reduce' : 'no-preference',
      javaScriptEnabled: scripts,
    });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== `file://${file}`) complaints.push(`request: ${request.url()}`);
    });
    await page.goto(`file://${file}`);
    return { page, complaints };
  };
}
