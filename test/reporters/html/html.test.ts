import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../../src/core/report/read-report.ts';
import { htmlReporter } from '../../../src/reporters/html/index.ts';
import { english } from '../../../src/reporters/html/language/en.ts';
import { korean } from '../../../src/reporters/html/language/ko.ts';
import { dataMarkup, html } from '../../../src/reporters/html/markup.ts';
import { RECORDED } from '../../helpers/recorded.ts';
import { STYLE } from '../../helpers/renderers.ts';

const page = (name: string) => {
  const file = `docs/pictures/${name}.json`;
  return htmlReporter.render(readReport(readFileSync(file, 'utf8'), file), STYLE);
};

test('text is escaped, markup is not, nothing stands for nothing', () => {
  const inner = html`<b>${'<&"\'>'}</b>`;
  expect(html`<p title="${'"x'}">${inner}${null}${[1, 'a']}</p>`.markup).toBe(
    '<p title="&quot;x"><b>&lt;&amp;&quot;&#39;&gt;</b>1a</p>',
  );
});

test('data holds nothing that ends its element, and reads back as it was', () => {
  const value = { text: '</script><!--\u2028&' };
  expect(dataMarkup(value).markup).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(dataMarkup(value).markup)).toEqual(value);
});

describe('the policy of the page', () => {
  const text = page('sleep');
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(text)?.[1]?.replaceAll('&#39;', "'") ?? '';
  const hashOf = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

  test('allows nothing but its own style and script, by their hashes', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const script = /<script>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
    expect(script.length).toBeGreaterThan(1000);
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`,
    );
  });

  test('no attribute holds code or style, and nothing is loaded', () => {
    expect(text.replace(/<script[\s\S]*?<\/script>/g, '')).not.toMatch(
      /\s(on\w+|style|src)=|https?:\/\/(?!127\.0\.0\.1)|@import|url\((?!#)/,
    );
  });
});

test.each(['sleep', 'fetch', 'many', 'sweep'])('the page of %s is below 150 kB', (name) => {
  expect(Buffer.byteLength(page(name))).toBeLessThan(150_000);
});

test('what every page carries along is below 40 kB', () => {
  const text = page('sleep');
  const carried = [.../* style */ text.matchAll(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>/g)].join('');
  expect(Buffer.byteLength(carried)).toBeLessThan(40_000);
});

test('Korean has words of its own for all that English has', () => {
  const same = (a: object, b: object) =>
    Object.entries(a).filter(([key, text]) => text === (b as typeof a)[key as never]);
  expect(Object.keys(korean.phrases)).toEqual(Object.keys(english.phrases));
  expect(same(english.phrases, korean.phrases)).toEqual([]);
  expect(same(english.script, korean.script)).toEqual([]);
  const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
  for (const [key, text] of Object.entries({ ...english.phrases, ...english.script })) {
    expect(gaps({ ...korean.phrases, ...korean.script }[key as 'play']), key).toEqual(gaps(text));
  }
});

test.each(Object.entries(RECORDED))('the Korean answer to %s has the figures of the English one', (_, make) => {
  const report = make();
  const figures = (text: string, sign: RegExp) => new Set(text.match(sign) ?? []);
  const [said, own] = [english.answer(report), korean.answer(report)];
  expect(own.text).toMatch(/[가-힣]/);
  expect(own.tone).toBe(said.tone);
  const all = figures(said.text, /\d[\d.,]*\d|\d/g);
  for (const figure of figures(own.text, /\d[\d.,]*(?=×)/g)) expect(all).toContain(figure);
});
