import { printable } from '../core/printable.ts';

export type CsvValue = string | number | boolean | null | undefined;

/** Quoted where it must be, quotes doubled: RFC 4180. */
function field(value: CsvValue): string {
  const text = printable(String(value ?? ''));
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a CSV file, with its end: CR LF. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(field).join(',')}\r\n`;
}
