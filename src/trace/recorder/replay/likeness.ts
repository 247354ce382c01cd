/** Headers that differ from request to request and change nothing in the answer. */
const VOLATILE = /^(traceparent|tracestate|baggage|sentry-trace|x-request-id|x-correlation-id|date|x-amz-date)$/i;

/** The headers of a request as one text: two requests of a chain that differ in them are different requests. */
export function likenessOf(headers: readonly (readonly [string, string])[]): string {
  return headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !VOLATILE.test(name))
    .map(([name, value]) => `${name}: ${value}`)
    .toSorted()
    .join('\n');
}
