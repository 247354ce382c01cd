import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../../src/core/report/read-report.ts';
import { measuredModes, type Report } from '../../../src/core/report.ts';
import { answerSentence } from '../../../src/reporters/answer/sentence.ts';
import { htmlReporter } from '../../../src/reporters/html/index.ts';
import { HAS_BROWSER, inBrowser, useBrowser } from '../../helpers/browser/page.ts';
import { RECORDED } from '../../helpers/recorded.ts';
import { STYLE } from '../../helpers/renderers.ts';
import { reportSaying } from '../../helpers/wordy-report.ts';

function saved(name: string): Report {
  const file = `docs/pictures/${name}.json`;
  return readReport(readFileSync(file, 'utf8'), file);
}

/** The unrounded figures of a column, counted from 1, in the order in which they are shown. */
async function valuesOf(page: Page, table: string, column: number): Promise<number[]> {
  const cells = await page.locator(`#${table} tbody tr > :nth-child(${column})`).all();
  return Promise.all(cells.map(async (cell) => Number(await cell.getAttribute('data-value'))));
}

const PATIENCE = { timeout: 20_000 };

const HOSTILE = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'><svg onload=alert(3)>{{7*7}}`;

describe.skipIf(!HAS_BROWSER)(inBrowser('the page in a browser'), () => {
  const open = useBrowser();
  const page = (report: Report, lang: 'en' | 'ko' = 'en') => htmlReporter.render(report, { ...STYLE, lang });

  test.each(Object.entries(RECORDED))('%s: no complaint, no request, the sentence is the answer', async (_, make) => {
    const report = make();
    const { page: shown, complaints } = await open(page(report));
    expect(await shown.locator('h1').textContent()).toBe(answerSentence(report).text);
    expect(complaints).toEqual([]);
    await shown.close();
  });

  test('every figure of the tables is the report’s own', async () => {
    const report = saved('fetch');
    const { page: shown } = await open(page(report));
    const figures = (table: string, column: number) => valuesOf(shown, table, column);
    const modes = measuredModes(report);
    expect(await figures('mode-table', 2)).toEqual(modes.map(({ wallMs }) => wallMs.median));
    expect(await figures('speedup-table', 3)).toEqual(report.comparisons.map(({ speedup }) => speedup?.estimate));
    expect(await figures('task-table', 3)).toEqual(report.tasks?.rows.map(({ bytes }) => bytes));
    expect(await figures('task-table', 5)).toEqual(report.tasks?.rows.map(({ timesMs }) => timesMs.async));
    const timed = report.rounds.filter(({ purpose }) => purpose === 'timed');
    expect(await figures('round-table', 4)).toEqual(timed.map(({ wallMs }) => wallMs));
    await shown.close();
  });

  test('a table sorts by a head, both ways, by mouse and by keyboard', async () => {
    const report = saved('fetch');
    const { page: shown } = await open(page(report));
    const sizes = report.tasks?.rows.map(({ bytes }) => bytes ?? 0).toSorted((a, b) => b - a) ?? [];
    const seen = () => valuesOf(shown, 'task-table', 3);
    const head = shown.locator('#task-table thead th').nth(2);
    await head.locator('button').click();
    expect(await seen()).toEqual(sizes);
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await head.locator('button').focus();
    await shown.keyboard.press('Enter');
    expect(await seen()).toEqual(sizes.toReversed());
    await shown.close();
  });

  test('a table is filtered by what is typed', async () => {
    const { page: shown } = await open(page(saved('fetch')));
    await shown.locator('input.filter').fill('page/5');
    expect(await shown.locator('#task-table tbody tr:visible').count()).toBe(1);
    expect(await shown.locator('.filtered').textContent()).toBe('1 of 7 shown');
    await shown.close();
  });

  test('phases of a page stand one after the other, as long as they took', async () => {
    const report = saved('fetch');
    const hidden = 'unavailable' as const;
    const phases = { queuedMs: 10, dnsMs: null, connectMs: 20, tlsMs: hidden, firstByteMs: 50, bodyMs: 20 };
    const one = { phases, protocol: 'h2', reused: false, attempts: 1, redirects: [] };
    const rows = report.tasks?.rows.map((row) => ({ ...row, pages: { async: one } })) ?? [];
    const { page: shown, complaints } = await open(page({ ...report, tasks: { total: rows.length, rows } }));
    const bars = await shown.locator('#task-table tbody tr').first().locator('svg rect').all();
    const places = await Promise.all(
      bars.map(async (bar) => [
        await bar.getAttribute('class'),
        await bar.getAttribute('x'),
        await bar.getAttribute('width'),
      ]),
    );
    expect(places).toEqual([
      ['queuedMs', '0.00%', '10.00%'],
      ['connectMs', '10.00%', '20.00%'],
      ['firstByteMs', '30.00%', '50.00%'],
      ['bodyMs', '80.00%', '20.00%'],
    ]);
    expect(complaints).toEqual([]);
    await shown.close();
  });

  test('the timeline plays from the beginning to the end, pauses, and is scrubbed', async () => {
    const report = saved('sleep');
    const { page: shown, complaints } = await open(page(report));
    const veil = shown.locator('.lane').first().locator('clipPath rect');
    const width = async () => Number(await veil.getAttribute('width'));
    const state = shown.locator('.lane').first().locator('.state');
    expect(await width()).toBe(10_000);
    expect(await state.textContent()).toMatch(/^done after 1\.0/);
    await shown.locator('select.speed').selectOption('0.1');
    await shown.locator('button.play').click();
    await expect.poll(width, PATIENCE).toSatisfy((across) => across > 50 && across < 10_000);
    expect(await shown.locator('button.play').textContent()).toBe('Pause');
    await shown.locator('button.play').click();
    const stopped = await width();
    expect(stopped).toBeLessThan(10_000);
    await shown.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await width()).toBe(stopped);
    await shown.locator('input.scrub').fill('600');
    expect(await state.textContent()).toMatch(/: 1 of 3 done, 1 in flight$/);
    await shown.locator('select.speed').selectOption('10');
    await shown.locator('button.play').click();
    await expect.poll(() => shown.locator('.playing').count(), PATIENCE).toBe(0);
    expect(await width()).toBe(10_000);
    expect(complaints).toEqual([]);
    await shown.close();
  });

  test('where motion is unwelcome it goes on in steps', async () => {
    const { page: shown } = await open(page(saved('sleep')), { calm: true });
    // It stands still until it is moved, however slow the machine is.
    await shown.clock.install({ time: 0 });
    await shown.clock.pauseAt(1000);
    await shown.locator('button.play').click();
    await shown.clock.runFor(100);
    const width = () => shown.locator('clipPath rect').first().getAttribute('width');
    expect(Number(await width())).toBe(0);
    await shown.clock.runFor(900);
    expect(Number(await width())).toBeGreaterThan(0);
    await shown.close();
  });

  test('the task under the pointer, or reached by the arrow keys, is told with its times', async () => {
    const { page: shown } = await open(page(saved('sleep')));
    const lane = shown.locator('.lane').first();
    await lane.locator('svg.rows').hover({ position: { x: 100, y: 30 } });
    expect(await lane.locator('.told').textContent()).toMatch(/^300 ms: waited 50\d\.\d ms, from 50\d\.\d ms to/);
    await shown.mouse.move(0, 0);
    await lane.locator('svg.rows').focus();
    await shown.keyboard.press('ArrowDown');
    expect(await lane.locator('.told').textContent()).toMatch(/^500 ms: waited 0/);
    await shown.close();
  });

  test('each mode takes an axis of its own on demand', async () => {
    const { page: shown } = await open(page(saved('sleep')));
    const widths = () =>
      shown.locator('svg.plot').evaluateAll((plots) => plots.map((plot) => plot.getAttribute('width')));
    const common = (await widths()).map((width) => Number.parseFloat(width ?? ''));
    expect(common[0]).toBeGreaterThan(99);
    expect(common[2]).toBeLessThan(60);
    await shown.locator('input.own').check();
    expect(new Set(await widths())).toEqual(new Set(['100.000%']));
    await shown.close();
  });

  test('words from outside stay words', async () => {
    const { page: shown, complaints } = await open(page(reportSaying(HOSTILE)));
    expect(complaints).toEqual([]);
    expect(await shown.locator('img, script:not([type]):not(:last-of-type)').count()).toBe(0);
    expect(await shown.locator('[onload], [onerror]').count()).toBe(0);
    expect(await shown.locator('.kicker').textContent()).toContain('</script><script>alert(1)');
    await shown.close();
  });

  test('without scripts all figures are there, and nothing that needs them is shown', async () => {
    const report = saved('fetch');
    const { page: shown } = await open(page(report), { scripts: false });
    expect(await shown.locator('.controls').isVisible()).toBe(false);
    expect(await shown.locator('#task-table tbody tr').count()).toBe(report.tasks?.rows.length);
    expect(await shown.locator('svg.plot .run').count()).toBe(2);
    await shown.close();
  });

  test.each([360, 1100])('at %i pixels nothing is wider than the window', async (width) => {
    const { page: shown } = await open(page(saved('sweep')), { width });
    expect(await shown.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await shown.close();
  });

  test('every picture has a name, and every table a caption', async () => {
    const { page: shown } = await open(page(saved('sweep')));
    const nameless = shown.locator(
      'svg[role=img]:not([aria-label]), svg:not([role=img]):not([aria-hidden]):not(svg svg)',
    );
    expect(await Promise.all((await nameless.all()).map((each) => each.getAttribute('class')))).toEqual([]);
    const tables = await shown.locator('table').count();
    expect(tables).toBeGreaterThan(4);
    expect(await shown.locator('table > caption').count()).toBe(tables);
    await shown.close();
  });

  test('in Korean, by the same figures', async () => {
    const report = saved('fetch');
    const { page: shown, complaints } = await open(page(report, 'ko'));
    expect(await shown.locator('html').getAttribute('lang')).toBe('ko');
    const { estimate, low } = report.comparisons[0]?.speedup ?? { estimate: 0, low: 0 };
    const told = `async 방식이 sync 방식보다 ${estimate.toFixed(2)}× 빠릅니다: ${low.toFixed(2)}`;
    expect(await shown.locator('h1').textContent()).toContain(told);
    expect(await shown.locator('button.play').textContent()).toBe('재생');
    expect(complaints).toEqual([]);
    await shown.close();
  });
});
