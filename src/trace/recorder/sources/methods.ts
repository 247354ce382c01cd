/** Whether a request with this method changes nothing (RFC 9110, 9.2.1). */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || method === 'TRACE';
}

/** Headers of an answer that no later request carries on. */
const PLAIN =
  /^(date|server|connection|keep-alive|content-.*|transfer-encoding|vary|cache-control|expires|age|accept-ranges|strict-.*|access-control-.*)$/i;

/** The values of raw headers (name, value, name, value) that could be sent again: a location, a cookie, a token. */
export function valuesIn(headers: readonly unknown[]): string {
  let text = '';
  for (let at = 0; at < headers.length; at += 2) {
    if (!PLAIN.test(String(headers[at]))) text += `${String(headers[at + 1])}\n`;
  }
  return text;
}
