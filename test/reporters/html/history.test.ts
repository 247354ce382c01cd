import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { historyHtml } from '../../../src/reporters/history/html.ts';
import { HAS_BROWSER, inBrowser, useBrowser } from '../../helpers/browser/page.ts';
import { madeUpRuns, shown, twoChanges } from '../../helpers/history.ts';

const TWO = shown(madeUpRuns({ runs: 90, asyncMs: twoChanges }));

const page = (history = TWO, lang: 'en' | 'ko' = 'en') => historyHtml.render(history, lang);

test('the page of a hundred runs is below 100 kB', () => {
  const text = page(shown(madeUpRuns({ runs: 100, asyncMs: twoChanges })));
  expect(Buffer.byteLength(text)).toBeLessThan(100_000);
});

test('the headline has what changed, when and at which commit, in the page’s language', () => {
  expect(page()).toMatch(
    /<h1>2 changes in 90 runs: the newest is pages, async: time -13\.\d % \(-1\d\.\d % to -1\d\.\d %\) since 2026-09-30 \(c0ffee6\)\.<\/h1>/,
  );
  expect(page(TWO, 'ko')).toMatch(/<h1>실행 90회에서 변화 2건: .*pages, async의 시간 -13\.\d % \(.* … .*\)/);
  expect(page(shown([]))).toContain('<h1>There is no run in this history yet.</h1>');
});

test('the method is cited', () => {
  expect(page()).toContain('Jackson et al. 2005');
  expect(page()).toContain('Fearnhead &amp; Rigaill 2019');
});

/** The `nth` chart, and what is told under it. */
function chartOf(shownPage: Page, nth: number) {
  const chart = shownPage.locator('svg.runs').nth(nth);
  return { chart, told: chart.locator('xpath=ancestor::div[@class="series"]').locator('.told') };
}

const HOSTILE = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'><svg onload=alert(3)>\u202e`;

describe.skipIf(!HAS_BROWSER)(inBrowser('the page of a history in a browser'), () => {
  const open = useBrowser();

  test.each([1, 2, 90, 2000])('%i runs: no complaint, and the newest 500 at most', async (runs) => {
    const { page: seen, complaints } = await open(page(shown(madeUpRuns({ runs, asyncMs: twoChanges }))));
    expect(await seen.locator('.history tbody tr').count()).toBe(Math.min(runs, 500));
    expect(await seen.locator('svg.runs').count()).toBe(3);
    expect(await seen.locator('.legend', { hasText: 'the newest 500 of 2,000' }).count()).toBe(runs > 500 ? 1 : 0);
    expect(complaints).toEqual([]);
    await seen.close();
  });

  test('each change has its line at the run, with date and commit; each level a step', async () => {
    const { page: seen } = await open(page());
    const { chart } = chartOf(seen, 1);
    expect(await chart.locator('.since text').allTextContents()).toEqual([
      '2026-08-31 (c0ffee3)',
      '2026-09-30 (c0ffee6)',
    ]);
    const lines = await chart.locator('.since line').evaluateAll((all) => all.map((each) => each.getAttribute('x1')));
    expect(lines.map((x) => Number.parseFloat(x ?? ''))).toEqual([
      expect.closeTo(2 + (96 * 29.5) / 89, 1),
      expect.closeTo(2 + (96 * 59.5) / 89, 1),
    ]);
    const steps = await chart.locator('.steps').getAttribute('d');
    expect(steps?.match(/M/g)).toHaveLength(3);
    expect(await seen.locator('#level-table tbody tr').count()).toBe(2);
    await seen.close();
  });

  test('the run under the pointer, or reached by the arrow keys, is told with its figures', async () => {
    const { page: seen, complaints } = await open(page());
    const { chart, told } = chartOf(seen, 1);
    const { width } = (await chart.boundingBox()) ?? { width: 0 };
    await chart.hover({ position: { x: (width * (2 + (96 * 30) / 89)) / 100, y: 90 } });
    expect(await told.textContent()).toMatch(/^2026-08-31 10:00 · c0ffee3 · 3\d\d ms \(3.*\) · 2\.\d+× \(2/);
    await seen.mouse.move(0, 0);
    expect(await told.textContent()).toBe('');
    await chart.focus();
    expect(await told.textContent()).toMatch(/^2026-10-29/);
    await seen.keyboard.press('ArrowLeft');
    expect(await told.textContent()).toMatch(/^2026-10-28/);
    await seen.keyboard.press('Home');
    expect(await told.textContent()).toMatch(/^2026-08-01/);
    expect(complaints).toEqual([]);
    await seen.close();
  });

  test('it is still that run where the table was sorted', async () => {
    const { page: seen } = await open(page());
    await seen.locator('summary').first().click();
    await seen.locator('.history thead button').nth(2).click();
    const { chart, told } = chartOf(seen, 0);
    await chart.focus();
    expect(await told.textContent()).toMatch(/^2026-10-29/);
    await seen.close();
  });

  test('every figure of the table is the run’s own, the newest first', async () => {
    const { page: seen } = await open(page());
    const cells = await seen
      .locator('.history tbody tr > :nth-child(4)')
      .evaluateAll((all) => all.map((each) => Number(each.getAttribute('data-value'))));
    expect(cells).toEqual(TWO.series[1]?.points.map(({ timeMs }) => timeMs.estimate).toReversed());
    await seen.close();
  });

  test('a run far beyond the others stands at the edge', async () => {
    const history = shown(madeUpRuns({ runs: 40, asyncMs: (run) => (run === 17 ? 2400 : 250) }));
    const { page: seen } = await open(page(history));
    const beyond = await seen.locator('.beyond').evaluateAll((all) => all.map((each) => each.getAttribute('d')));
    expect(beyond.map((path) => path?.match(/M/g)?.length ?? 0)).toEqual([0, 1, 1]);
    await seen.close();
  });

  test('words from outside stay words', async () => {
    const entries = madeUpRuns({
      runs: 20,
      name: HOSTILE,
      machine: HOSTILE,
      commit: () => HOSTILE,
      asyncMs: (run) => (run < 10 ? 250 : 500),
    });
    const { page: seen, complaints } = await open(page(shown(entries)));
    await seen.locator('svg.runs').first().focus();
    expect(complaints).toEqual([]);
    expect(await seen.locator('img, [onload], [onerror]').count()).toBe(0);
    expect(await seen.locator('.history h2').textContent()).toBe(HOSTILE.replace('\u202e', ''));
    await seen.close();
  });

  test.each([400, 1200])('at %i pixels nothing is wider than the window', async (width) => {
    const entries = [
      ...madeUpRuns({ runs: 90, asyncMs: twoChanges }),
      ...madeUpRuns({ runs: 20, name: 'x'.repeat(400), asyncMs: (run) => (run < 10 ? 250 : 500) }),
    ];
    const { page: seen } = await open(page(shown(entries)), { width });
    expect(await seen.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await seen.close();
  });

  test('every picture has a name, and every table a caption', async () => {
    const { page: seen } = await open(page());
    expect(await seen.locator('svg[role=img]:not([aria-label])').count()).toBe(0);
    expect(await seen.locator('svg:not([role=img]):not([aria-hidden]):not(svg svg)').count()).toBe(0);
    expect(await seen.locator('table > caption').count()).toBe(await seen.locator('table').count());
    await seen.close();
  });

  test('without scripts all figures are there', async () => {
    const { page: seen } = await open(page(), { scripts: false });
    expect(await seen.locator('.history tbody tr').count()).toBe(90);
    await seen.close();
  });
});
