import { type Options, type RawOptions, textsOf } from '../core/option.ts';

/**
 * The options with what was typed after a flag that all scenarios share, and is meant for one of the scenario's own
 * (`--export NAME`), in its place.
 */
export function withTakenValues(options: Options, raw: RawOptions): RawOptions {
  let taken = raw;
  for (const { name, takesFrom } of Object.values(options)) {
    if (takesFrom === undefined) continue;
    const texts = textsOf(taken[takesFrom.name]);
    const mine = texts.filter((text) => takesFrom.when.test(text));
    if (mine.length === 0) continue;
    const others = texts.filter((text) => !mine.includes(text));
    const { [takesFrom.name]: _, ...rest } = taken;
    taken = { ...rest, [name]: mine.at(-1), ...(others.length === 0 ? {} : { [takesFrom.name]: others }) };
  }
  return taken;
}
