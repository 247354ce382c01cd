import { expect, test } from 'vitest';
import { decodeText } from '../../src/core/decode-text.ts';

test.each([
  ['UTF-8', Buffer.from('서울\r\n')],
  ['UTF-8 with its mark', Buffer.from('\uFEFF서울\r\n')],
  ['UTF-16 of Windows PowerShell', Buffer.from('\uFEFF서울\r\n', 'utf16le')],
])('%s', (_, bytes) => {
  expect(decodeText(bytes)).toBe('서울\r\n');
});

test('what is no text is so only where that matters', () => {
  const bytes = Uint8Array.of(0x61, 0xff);
  expect(decodeText(bytes)).toBe('a\uFFFD');
  expect(() => decodeText(bytes, { fatal: true })).toThrow(TypeError);
});
