import { describe, expect, test } from 'vitest';
import { parseTraceExport } from '../../../src/cli/trace/exports.ts';
import { tracePage } from '../../../src/cli/trace/page.ts';
import { summaryLine } from '../../../src/cli/trace/screen.ts';
import { analyze } from '../../../src/trace/analysis/analyze.ts';
import { HAS_BROWSER, inBrowser, useBrowser } from '../../helpers/browser/page.ts';
import { get, serial, THREAD, traceOf } from '../../helpers/trace/trace.ts';

const OPERATIONS = [
  ...serial(12),
  get('/</script><script>alert(1)</script>', 60, { startMs: 1350, endMs: 1650, cause: null }),
];

const TRACE = traceOf(OPERATIONS, {
  wallMs: 1700,
  threads: [{ ...THREAD, endMs: 1690, loop: [{ atMs: 1690, activeMs: 120, idleMs: 1500, cpuMs: 130 }] }],
  blocked: [{ thread: 0, startMs: 1200, endMs: 1300, cpuMs: 90, site: null }],
});

const CONTENT = { asyncbench: '0.1.0', trace: TRACE, analysis: analyze(TRACE), whatIf: null };

test('--export FILE.html is a page', () => {
  expect(parseTraceExport('out/trace.html').render(CONTENT, 'en')).toMatch(/^<!doctype html>/);
  expect(parseTraceExport('html:trace').file).toBe('trace');
});

test('twenty thousand operations are still a small page', () => {
  const trace = traceOf(serial(20_000), { wallMs: 2_000_000, threads: [{ ...THREAD, endMs: 2_000_000 }] });
  const analysis = { ...CONTENT.analysis, summary: CONTENT.analysis.summary };
  expect(Buffer.byteLength(tracePage({ ...CONTENT, trace, analysis }, 'en'))).toBeLessThan(150_000);
});

describe.skipIf(!HAS_BROWSER)(inBrowser('the page of a trace in a browser'), () => {
  const open = useBrowser();

  test('says where the time went, draws each operation, and lists the places', async () => {
    const { page, complaints } = await open(tracePage(CONTENT, 'en'));
    expect(await page.locator('h1').textContent()).toBe(summaryLine(TRACE, CONTENT.analysis.summary));
    const bars = (await page.locator('.plot .run').getAttribute('d'))?.match(/M/g);
    expect(bars).toHaveLength(OPERATIONS.length);
    expect(await page.locator('.plot .held').getAttribute('d')).toMatch(/^M7059 0h588v/);
    const counts = await page.locator('#place-table tbody tr > :nth-child(3)').allTextContents();
    expect(counts).toEqual(
      CONTENT.analysis.places.toSorted((a, b) => b.tookMs - a.tookMs).map(({ count }) => String(count)),
    );
    expect(await page.locator('input.own').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
