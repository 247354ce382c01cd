/**
 * The text of a file in UTF-8, or in UTF-16 where it begins with that one's mark, as what `>` of Windows PowerShell writes
 * does; without the mark.
 */
export function decodeText(bytes: Uint8Array, { fatal = false }: { readonly fatal?: boolean } = {}): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding, { fatal }).decode(bytes);
}
