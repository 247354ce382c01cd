import { createHash } from 'node:crypto';

/** What a value's own text cannot tell: an object of a class, a function, a stream. */
const OPAQUE = Symbol('opaque');

function listText(values: Iterable<unknown>, seen: ReadonlySet<object>): string | typeof OPAQUE {
  const texts = Array.from(values, (value) => textOf(value, seen));
  return texts.includes(OPAQUE) ? OPAQUE : texts.join();
}

function bracketed(mark: string, inner: string | typeof OPAQUE): string | typeof OPAQUE {
  return inner === OPAQUE ? OPAQUE : `${mark}(${String(inner)})`;
}

function objectText(value: object, seen: ReadonlySet<object>): string | typeof OPAQUE {
  if (seen.has(value)) return 'again';
  const inside = new Set([...seen, value]);
  if (Array.isArray(value)) return bracketed('list', listText(value, inside));
  if (value instanceof Uint8Array) return `bytes(${Buffer.from(value).toString('base64')})`;
  if (Object.prototype.toString.call(value) === '[object Date]') return `date(${Number(value)})`;
  if (value instanceof Map) return bracketed('map', listText(value, inside));
  if (value instanceof Set) return bracketed('set', listText(value, inside));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return OPAQUE;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return bracketed('object', listText(entries, inside));
}

function textOf(value: unknown, seen: ReadonlySet<object>): string | typeof OPAQUE {
  if (typeof value === 'object' && value !== null) return objectText(value, seen);
  if (typeof value === 'function' || typeof value === 'symbol') return OPAQUE;
  return typeof value === 'string'
    ? JSON.stringify(value)
    : `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`;
}

/**
 * A digest of what a function returned: equal for equal plain data, whatever the order of an object's keys. Null where
 * it returned nothing, or something whose content cannot be told (an object of a class, a function).
 */
export function digestOf(value: unknown): string | null {
  const text = value === undefined ? OPAQUE : textOf(value, new Set());
  return text === OPAQUE ? null : createHash('sha256').update(String(text)).digest('hex');
}
