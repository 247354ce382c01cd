import { createHash } from 'node:crypto';

/** A page's body: the same bytes for the same name and size on every machine; text, so that it compresses like a page. */
export function pageBody(name: string, sizeBytes: number): Buffer {
  const lines = [`<!doctype html><title>Page ${name}</title>`];
  for (let line = 0; line < 64; line += 1) {
    lines.push(`<p>${createHash('sha256').update(`${name} ${line}`).digest('base64')}</p>`);
  }
  return Buffer.alloc(sizeBytes, `${lines.join('\n')}\n`);
}
