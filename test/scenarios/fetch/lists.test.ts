import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageList } from '../../../scenarios/fetch/lists/list.ts';
import { readList } from '../../../scenarios/fetch/lists/read-list.ts';
import { formatTargets, parseTargets } from '../../../scenarios/fetch/lists/targets.ts';
import { UsageError } from '../../../src/core/errors.ts';

const A = 'http://a.example/';
const B = 'https://b.example/x?y=1';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function withoutPlaces({ pages }: PageList) {
  return pages.map(({ url, request }) => ({ url, request }));
}

describe('targets', () => {
  test('a method, header lines and a body, until a blank line; URLs alone between them', () => {
    const text = `# all\n${A}\n\nPOST ${B}\nContent-Type: application/json\nX-A: 1: 2\n@body.json\n\nHEAD ${A}\nDELETE ${A}\n${B}\n`;
    expect(withoutPlaces(parseTargets(text))).toEqual([
      { url: A, request: null },
      {
        url: B,
        request: {
          method: 'POST',
          headers: [
            ['Content-Type', 'application/json'],
            ['X-A', '1: 2'],
          ],
          body: null,
          bodyFile: 'body.json',
        },
      },
      { url: A, request: { method: 'HEAD', headers: [], body: null, bodyFile: null } },
      { url: A, request: { method: 'DELETE', headers: [], body: null, bodyFile: null } },
      { url: B, request: null },
    ]);
  });

  test('a body that stands in the list itself', () => {
    const { pages } = parseTargets(`PUT ${A}\n@data:;base64,${base64('{"a":1}')}\n`);
    expect(pages[0]?.request).toMatchObject({ body: base64('{"a":1}'), bodyFile: null });
  });

  test.each([
    ['BREW http://a.example/', 1, "'BREW' is no method, expected GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
    ['CONNECT a.example:443', 1, "'CONNECT' is no method"],
    ['POST a.example/', 1, "'a.example/' has no scheme"],
    [`POST ${A}\nno colon`, 2, 'it has no colon'],
    [`POST ${A}\nContent-Length: 3`, 2, "'Content-Length' belongs to the connection"],
    [`POST ${A}\n@a\n@b`, 3, 'a second body'],
    [`POST ${A}\n@`, 2, 'no file stands after the @'],
    [`POST ${A}\n@data:;base64,=`, 2, 'is no base64'],
    [`POST ${A}\n\nAuthorization: Bearer hush`, 3, 'it belongs to no target'],
    ['@body.json', 1, 'it belongs to no target'],
  ])('%j is refused at line %d', (text, line, reason) => {
    const { bad } = parseTargets(text);
    expect(bad).toEqual([{ place: `line ${line}`, reason: expect.stringContaining(reason) }]);
    expect(JSON.stringify(bad)).not.toContain('hush');
  });

  test('of a target that is refused only its first line is told', () => {
    expect(parseTargets(`BREW ${A}\nX-A: 1\n@body\n\n${A}`)).toMatchObject({
      bad: [{ place: 'line 1' }],
      pages: [{ url: A }],
    });
  });
});

describe('a sitemap', () => {
  const page = (location: string) => `<url><loc>${location}</loc><lastmod>2026-01-01</lastmod></url>`;
  const urlset = (...entries: readonly string[]) =>
    `<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>`;

  test('its pages, with what XML writes otherwise, and no picture of them', async () => {
    const image =
      '<url><loc>http://c.example/</loc><image:image><image:loc>http://i.example/</image:loc></image:image></url>';
    const list = await readList(
      urlset(page(`\n ${A} \n`), page('https://b.example/x?y=1&amp;z=2'), page(`<![CDATA[${B}]]>`), image),
    );
    expect(list.pages.map(({ url }) => url)).toEqual([A, 'https://b.example/x?y=1&z=2', B, 'http://c.example/']);
    expect(list.bad).toEqual([]);
  });

  test('a page that is no URL is told with its line', async () => {
    expect((await readList(urlset(page(A), page('ftp://x/')))).bad).toEqual([
      { place: 'line 4', reason: "'ftp://x/' is no http or https URL" },
    ]);
  });

  test.each([
    ['<rss><channel/></rss>', 'is no sitemap: it begins with <rss>'],
    ['<urlset>\n<url>\n</urlset>', 'is no XML, line 3'],
    ['<urlset>&xxe;</urlset>', 'is no XML, line 1'],
    ['<html', 'is no XML'],
    [
      `<sitemapindex><sitemap><loc>${A}1.xml</loc></sitemap><sitemap><loc>${A}2.xml</loc></sitemap></sitemapindex>`,
      `is an index of 2 sitemaps: expected one of them (${A}1.xml)`,
    ],
  ])('%s is refused', async (text, message) => {
    await expect(readList(text)).rejects.toThrow(UsageError);
    await expect(readList(text)).rejects.toThrow(message);
  });
});

describe('a HAR file', () => {
  const har = (...requests: readonly unknown[]) =>
    JSON.stringify({ log: { entries: requests.map((request) => ({ request })) } });

  test('its requests with method, headers and body; what the connection or asyncbench sets is left out', async () => {
    const headers = [
      { name: ':authority', value: 'a.example' },
      { name: 'Host', value: 'a.example' },
      { name: 'content-length', value: '7' },
      { name: 'Accept-Encoding', value: 'zstd' },
      { name: 'X-A', value: '1' },
    ];
    const list = await readList(
      har(
        { method: 'GET', url: `${A}#top`, headers },
        { method: 'POST', url: B, headers: [], postData: { mimeType: 'text/plain', text: 'é' } },
        { method: 'PUT', url: B, postData: { text: base64('x'), encoding: 'base64' } },
        { method: 'GET', url: 'wss://a.example/' },
        { method: 'GET', url: 'data:,x' },
      ),
    );
    expect(withoutPlaces(list)).toEqual([
      { url: A, request: { method: 'GET', headers: [['X-A', '1']], body: null, bodyFile: null } },
      { url: B, request: { method: 'POST', headers: [], body: base64('é'), bodyFile: null } },
      { url: B, request: { method: 'PUT', headers: [], body: base64('x'), bodyFile: null } },
    ]);
    expect(list.notes).toEqual(['2 entries left out: no http or https request']);
  });

  test('what is no request is told with its entry', async () => {
    const { bad } = await readList(har({ method: 'GET', url: A }, {}, { method: 'BREW', url: A }));
    expect(bad.map(({ place }) => place)).toEqual(['entry 2', 'entry 3']);
  });

  test.each([
    ['{"log":\n{', 'is no JSON'],
    ['{}', 'is no HAR file: it has no list log.entries'],
    ['{"log":{"entries":3}}', 'is no HAR file'],
  ])('%j is refused', async (text, message) => {
    await expect(readList(text)).rejects.toThrow(UsageError);
    await expect(readList(text)).rejects.toThrow(message);
  });
});

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    ...['\n', '\r', '\uFEFF', ' ', ':', '@', '#', '<', '>', '&', '{', '}', '"', '<url>', '<loc>', '</loc>', '</url>'],
    ...['<urlset>', '</urlset>', '{"log":{"entries":[', ']}}', '{"request":{"method":"GET","url":"', 'GET ', 'POST '],
    ...[A, B, 'X-A: 1\n', '@data:;base64,', 'http://', '<![CDATA[', ']]>', '<!--', '\u0000', '\ud800'],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
  );

  test('is read, or refused in words', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        try {
          const { pages, bad } = await readList(text);
          for (const { url, place } of pages)
            expect([URL.canParse(url), place]).toEqual([true, expect.stringMatching(/^(line|entry) \d+$/)]);
          for (const { place, reason } of bad)
            expect([place, reason !== '']).toEqual([expect.stringMatching(/^(line|entry) \d+$/), true]);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  const token = fc
    .stringMatching(/^[A-Za-z][A-Za-z\d-]{0,10}$/)
    .filter((name) => !/^(connection|te|expect|trailer|upgrade)$/i.test(name));
  const value = fc.stringMatching(/^[!-~]([ -~]{0,10}[!-~])?$/);
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'HEAD'),
    headers: fc.array(fc.tuple(token, value), { maxLength: 4 }),
    body: fc.option(fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64'))),
    bodyFile: fc.constant(null),
  });
  const page = fc.record({
    url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
    request: fc.option(request),
  });

  test('what is written is read again', () => {
    fc.assert(
      fc.property(fc.array(page), (written) => {
        const list = parseTargets(formatTargets(written));
        expect([list.bad, withoutPlaces(list)]).toEqual([[], written]);
      }),
      { numRuns: 500 },
    );
  });
});
