import { errors } from 'undici';
import { expect, test } from 'vitest';
import { failureOf } from '../../../scenarios/fetch/failures.ts';

const URL = 'http://a.example/';

function systemError(code: string, message = `connect ${code}`): Error {
  return Object.assign(new Error(message), { code });
}

test.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ETIMEDOUT', 'timeout'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ['HPE_INVALID_CONSTANT', 'protocol'],
  ['EHOSTUNREACH', 'network'],
  ['EMFILE', 'too-many-files'],
  ['ENFILE', 'too-many-files'],
  ['EADDRNOTAVAIL', 'ports-used-up'],
  ['ERR_PROXY_REFUSED', 'proxy'],
])('%s is %s', (original, code) => {
  const failure = failureOf(URL, systemError(original));
  expect(failure.code).toBe(code);
  expect(failure.message).toMatch(new RegExp(`^${URL}: .*${original}`));
});

test('too many open files: what to do about it', () => {
  expect(failureOf(URL, systemError('EMFILE', "EMFILE: too many open files, open '/a'")).message).toBe(
    `${URL}: too many open files: lower --concurrency, or raise the limit with ulimit -n (EMFILE)`,
  );
});

test('an assertion of the HTTP client is not shown', () => {
  const failure = failureOf(URL, systemError('ERR_ASSERTION', 'assert(!this.paused)'));
  expect(failure).toEqual({
    code: 'protocol',
    message: `${URL}: the answer is not HTTP/1.1 (the HTTP client could not make sense of it)`,
  });
});

test('an error without a code is told in its own words', () => {
  expect(failureOf(URL, new Error('odd'))).toEqual({ code: 'network', message: `${URL}: network error (odd)` });
});

test('the code is added where the message lacks it', () => {
  expect(failureOf(URL, new errors.SocketError('other side closed')).message).toBe(
    `${URL}: the connection ended before the page was whole (UND_ERR_SOCKET: other side closed)`,
  );
});

test('several addresses that all refuse are one refusal', () => {
  const refusals = [systemError('ECONNREFUSED'), systemError('ECONNREFUSED')];
  const all = Object.assign(new AggregateError(refusals), { code: 'ECONNREFUSED' });
  expect(failureOf(URL, all)).toEqual({ code: 'refused', message: `${URL}: connection refused (ECONNREFUSED)` });
});
