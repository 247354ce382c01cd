import { errors } from 'undici';
import { expect, test } from 'vitest';
import { failureAt, failureOf as failureIn, type Progress } from '../../../scenarios/fetch/failures.ts';

const URL = 'http://a.example/';

const WAITING: Progress = { reached: 'wait', secure: false };

const failureOf = (url: string, thrown: unknown) => failureIn(url, thrown, WAITING);

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
    stage: 'wait',
  });
});

test('an error without a code is told in its own words', () => {
  expect(failureOf(URL, new Error('odd'))).toMatchObject({ code: 'network', message: `${URL}: network error (odd)` });
});

test('the code is added where the message lacks it', () => {
  expect(failureOf(URL, new errors.SocketError('other side closed')).message).toBe(
    `${URL}: the connection ended before the page was whole (UND_ERR_SOCKET: other side closed)`,
  );
});

test('several addresses that all refuse are one refusal', () => {
  const refusals = [systemError('ECONNREFUSED'), systemError('ECONNREFUSED')];
  const all = Object.assign(new AggregateError(refusals), { code: 'ECONNREFUSED' });
  expect(failureOf(URL, all)).toEqual({
    code: 'refused',
    message: `${URL}: connection refused (ECONNREFUSED)`,
    stage: 'connect',
  });
});

test.each([
  // What can happen at any time is told by how far the request had come.
  ['connect', false, { code: 'EHOSTUNREACH', syscall: 'connect' }, 'connect'],
  ['connect', true, { code: 'ECONNRESET', syscall: 'read' }, 'tls'],
  ['connect', true, { code: 'EHOSTUNREACH', syscall: 'connect' }, 'connect'],
  ['wait', false, { code: 'EPIPE', syscall: 'write' }, 'send'],
  ['wait', false, { code: 'ECONNRESET', syscall: 'read' }, 'wait'],
  ['wait', false, { code: 'HPE_INVALID_CONSTANT' }, 'wait'],
  ['body', false, { code: 'ECONNRESET', syscall: 'read' }, 'body'],
  ['body', false, { code: 'HPE_INVALID_CHUNK_SIZE' }, 'body'],
  // What tells by itself is not asked.
  ['connect', false, { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'dns'],
  ['connect', true, { code: 'CERT_HAS_EXPIRED' }, 'tls'],
  ['connect', false, { code: 'EMFILE' }, 'connect'],
] as const)('in %s (secure: %s) %j is of the stage %s', (reached, secure, fields, stage) => {
  const thrown = Object.assign(new Error('it broke'), fields);
  expect(failureIn(URL, thrown, { reached, secure }).stage).toBe(stage);
});

test.each([
  ['http-404', 'status'],
  ['decode', 'decode'],
  ['too-large', 'too-large'],
  ['bad-redirect', 'redirect'],
  ['too-many-redirects', 'redirect'],
  ['timeout', 'timeout'],
] as const)('%s is of the stage %s', (code, stage) => {
  expect(failureAt(URL, code, 'why').stage).toBe(stage);
});

test('what is no matter of a request has no stage', () => {
  expect(failureAt(URL, 'crashed', 'why')).not.toHaveProperty('stage');
});
