/** Options as commander hands them over: text, several texts, or flags. They go no further than `cli/options`. */
export type RawOptions = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** The text of an option, or undefined where it was not given. */
export function textOf(raw: RawOptions, name: string): string | undefined {
  const value = raw[name];
  return typeof value === 'string' ? value : undefined;
}

/** All texts of an option that may be repeated. */
export function textsOf(raw: RawOptions, name: string): readonly string[] {
  const value = raw[name];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : [];
}

/** Whether a flag without a value was given. */
export function isSet(raw: RawOptions, name: string): boolean {
  return raw[name] === true;
}

/** Parses an option where it was given. */
export function parsed<T>(raw: RawOptions, name: string, parse: (text: string) => T): T | undefined {
  const text = textOf(raw, name);
  return text === undefined ? undefined : parse(text);
}
