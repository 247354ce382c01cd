import { describe, expect, test } from 'vitest';
import { parseTargets } from '../../../scenarios/fetch/lists/targets.ts';
import { countDuplicates, urlProblem } from '../../../scenarios/fetch/url-list.ts';

const A = 'http://a.example/';
/** What the lines of a list come to. */
function parseUrlList(text: string) {
  const { pages, bad, complete } = parseTargets(text);
  return { urls: pages.map(({ url }) => url), bad, complete };
}

const B = 'https://b.example/x?y=1';

describe('lists that are read', () => {
  test.each([
    ['one a line', `${A}\n${B}\n`, [A, B]],
    ['no line end at the end', `${A}\n${B}`, [A, B]],
    ['CRLF', `${A}\r\n${B}\r\n`, [A, B]],
    ['CR alone', `${A}\r${B}`, [A, B]],
    ['a byte order mark', `\uFEFF${A}\n${B}`, [A, B]],
    ['comments and blank lines', `# pages\n\n  # more\n${A}\n   \n${B}\n`, [A, B]],
    ['blanks around', `  ${A}\t\n\u00a0${B} `, [A, B]],
    ['order and duplicates kept', `${B}\n${A}\n${B}`, [B, A, B]],
    ['one spelling for one page', 'HTTP://A.example:80/#top\nhttps://b.example:443/x?y=1', [A, B]],
    ['hosts and paths in other scripts', 'http://예제.example/길', ['http://xn--2j5b21b.example/%EA%B8%B8']],
    ['an IPv6 address', 'http://[::1]:8080/', ['http://[::1]:8080/']],
    ['nothing', '# none\n\n', []],
  ])('%s', (_, text, urls) => {
    expect(parseUrlList(text)).toEqual({ urls, bad: [], complete: true });
  });
});

describe('lines that are refused', () => {
  test.each([
    ['example.com/page', "'example.com/page' has no scheme: expected https://example.com/page or http://…"],
    ['localhost:8080', "'localhost:8080' has no scheme: expected https://localhost:8080 or http://…"],
    ['ftp://example.com/', "'ftp://example.com/' is no http or https URL"],
    ['file:///etc/passwd', "'file:///etc/passwd' is no http or https URL"],
    ['javascript:alert(1)', "'javascript:alert(1)' is no http or https URL"],
    ['http://', "'http://' is no valid URL"],
    ['http:example.com', "'http:example.com' is no valid URL"],
    ['http://a:99999/', "'http://a:99999/' is no valid URL"],
    [`${A} ${B}`, `'${A} ${B}' has a blank in it: one URL a line, a blank in a URL is written %20`],
    [`${A} # the first`, `'${A} # the first' has a blank in it: one URL a line, a blank in a URL is written %20`],
    [`ftp://${'x'.repeat(100)}`, `'ftp://${'x'.repeat(54)}…' is no http or https URL`],
  ])('%s', (line, reason) => {
    expect(parseUrlList(line)).toEqual({ urls: [], bad: [{ place: 'line 1', reason }], complete: true });
  });

  test('each with its number, counted over comments and blank lines', () => {
    const { urls, bad } = parseUrlList(`# list\nhttp://\n${A}\n\nftp://x\n`);
    expect(urls).toEqual([A]);
    expect(bad.map(({ place }) => place)).toEqual(['line 2', 'line 5']);
  });
});

test.each([
  [[A, B], 0],
  [[A, B, A], 1],
  [[A, A, A], 2],
  [[], 0],
])('duplicates of %j: %i', (urls, count) => {
  expect(countDuplicates(urls)).toBe(count);
});

test.each([
  ['http://user:hush@host name/', "'http://(hidden)@host name/' has a blank in it"],
  ['user:hush@host/', "'(hidden)@host/' has no scheme: expected https://(hidden)@host/"],
  ['ftp://user:hush@host/', "'ftp://(hidden)@host/' is no http or https URL"],
  ['http://user:hu@sh@host:99999/', "'http://(hidden)@host:99999/' is no valid URL"],
  ['example.com/@user', "'example.com/@user' has no scheme"],
])('%s is refused without its password', (text, message) => {
  expect(urlProblem(text)).toContain(message);
  expect(urlProblem(text)).not.toContain('hush');
});
