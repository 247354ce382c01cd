import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { SHARED_OPTIONS } from '../../../src/cli/options/shared.ts';
import { type Lesson, rightChoice } from '../../../src/cli/teach/lesson.ts';
import { LESSONS } from '../../../src/cli/teach/lessons.ts';
import { classPage } from '../../../src/cli/teach/page.ts';
import { teach } from '../../../src/cli/teach/run-teach.ts';
import type { Option } from '../../../src/core/option.ts';
import { systemClock } from '../../../src/core/system-clock.ts';
import { LANGS } from '../../../src/reporters/reporter.ts';
import { HAS_BROWSER, inBrowser, useBrowser } from '../../helpers/browser/page.ts';
import { fakeIo } from '../../helpers/fake-io.ts';
import { sleepAllModes, sleepDefault } from '../../helpers/recorded-sleep.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

const [FIRST] = LESSONS;
if (FIRST === undefined) throw new Error('there is no lesson');

/** A lesson of the same words that takes no time. */
const SHORT: Lesson = { ...FIRST, args: ['6ms', '4ms'], options: { modes: 'sync,async', runs: '1', warmup: '0' } };

async function run(
  lessons: readonly Lesson[],
  name: string,
  onLine: (line: string, stop: () => void) => void = () => {},
) {
  const io = fakeIo({
    cwd: folder.path,
    env: process.env,
    stdout: {
      write: (chunk: string | Uint8Array) => {
        onLine(chunk.toString(), () => io.send('SIGINT'));
        return true;
      },
    },
  });
  const code = await teach(lessons, { args: [name], options: { quiet: true } }, { io, clock: systemClock });
  return { code, page: readFileSync(join(folder.path, name), 'utf8'), listening: io.listeners('SIGINT') };
}

test('the experiments of the tutorial, in its order, in every language', () => {
  expect(LESSONS.map(({ id }) => id)).toEqual(['sleeps', 'awaited', 'pages', 'threads', 'computing', 'limit']);
  for (const lang of LANGS) {
    const texts = LESSONS.flatMap((lesson) => [lesson.title, lesson.intro, lesson.question, lesson.moral]);
    expect(texts.filter((text) => text[lang].length < 2)).toEqual([]);
  }
  const korean = LESSONS.flatMap(({ title, intro, question, moral }) => [title.ko, intro.ko, question.ko, moral.ko]);
  expect(korean.filter((text) => !/[가-힣]/.test(text))).toEqual([]);
});

test('lessons ask for nothing that their kind of work does not know', () => {
  for (const { scenario: name, options } of LESSONS) {
    const scenario = SCENARIOS.find((each) => each.scenario.name === name)?.scenario;
    if (scenario === undefined) continue;
    const known = Object.values<Option>({ ...scenario.options, ...SHARED_OPTIONS });
    expect(Object.keys(options).filter((key) => !known.some((option) => option.name === key))).toEqual([]);
    for (const option of known) expect(() => option.read(options[option.name])).not.toThrow();
  }
});

test('what was measured decides which guess is right', () => {
  const report = sleepDefault();
  expect(FIRST.choices[rightChoice(FIRST, report)]?.words.en).toBe('500 ms: the longest');
  const slow = { ...report, modes: report.modes.filter(({ mode }) => mode === 'sync') };
  expect(rightChoice({ ...FIRST, answer: FIRST.answer }, slow)).toBe(-1);
});

test('lessons are measured one after the other, and the page holds their figures', async () => {
  const lines: string[] = [];
  const { code, page } = await run([SHORT, { ...SHORT, id: 'again' }], 'two.html', (line) => lines.push(line));
  expect(code).toBe(0);
  expect(lines.filter((line) => line.startsWith('Two sleeps: '))).toHaveLength(2);
  expect(page.match(/<section id="(sleeps|again)"/g)).toHaveLength(2);
  expect(page.match(/class="lane"/g)?.length).toBe(4);
});

test('Ctrl-C keeps what was measured, and the page says what was not', async () => {
  const { code, page, listening } = await run(
    [SHORT, { ...SHORT, id: 'never' }],
    'stopped.html',
    (line, stop) => line.startsWith('Two sleeps: ') && stop(),
  );
  expect(code).toBe(130);
  expect(listening).toBe(0);
  expect(page.match(/id="answer-\d"/g)).toEqual(['id="answer-1"']);
  expect(page).toContain('This experiment was not measured');
});

test('a file that cannot be written is told before anything is measured', async () => {
  await expect(run([SHORT], 'none/class.html', () => expect.unreachable())).rejects.toThrow('none/class.html');
});

describe.skipIf(!HAS_BROWSER)(inBrowser('the page of the class in a browser'), () => {
  const open = useBrowser();
  const lessons = LESSONS.map((lesson, index) => ({ lesson, report: index === 5 ? null : sleepAllModes() }));

  test.each(LANGS)('%s: below 300 kB, no complaint; a guess is judged and opens the answer', async (lang) => {
    const text = classPage(lessons, lang);
    expect(Buffer.byteLength(text)).toBeLessThan(300_000);
    const { page, complaints } = await open(text);
    const question = page.locator('#sleeps');
    expect(await question.locator('.play').isVisible()).toBe(false);
    const wrong = question.locator('button.guess[data-right=false]').first();
    await wrong.click();
    expect(await question.locator('.verdict').textContent()).toBe(await wrong.getAttribute('data-told'));
    expect(await question.locator('.play').isVisible()).toBe(true);
    await question.locator('button.guess[data-right=true]').click();
    expect(await wrong.getAttribute('aria-pressed')).toBe('false');
    await page.locator('#awaited summary').first().click();
    await page.locator('#awaited input.scrub').fill('0');
    expect(await page.locator('#awaited clipPath rect').first().getAttribute('width')).toBe('0.0');
    expect(await question.locator('clipPath rect').first().getAttribute('width')).toBe('10000.0');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
