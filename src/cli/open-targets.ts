import type { Named } from '../core/errors.ts';
import type { NamedFormat, Target } from './export-target.ts';
import type { Io } from './io.ts';
import { openWholeFile, refuseSameFile, type WholeFile } from './whole-file.ts';

/** Where a command that runs nothing saves what it shows. Each file is whole or absent at every moment. */
interface OpenTargets<F> {
  readonly whole: readonly WholeFile[];
  /** True where one goes to standard output, which then carries nothing else. */
  readonly toStdout: boolean;
  /** Writes each in its format; returns what went wrong. */
  write(render: (format: F) => string): string[];
}

/** Makes sure of every file before anything is read. @throws UsageError that names the flag and the file */
export function openTargets<F extends NamedFormat>(
  targets: readonly Target<F>[],
  io: Pick<Io, 'cwd' | 'stdout'>,
  option: Named,
): OpenTargets<F> {
  const opened = targets.map(({ reporter, file }) => ({
    reporter,
    file: file === '-' ? null : openWholeFile(file, io.cwd, option),
  }));
  const whole = opened.flatMap(({ file }) => file ?? []);
  refuseSameFile(whole);
  return {
    whole,
    toStdout: whole.length < opened.length,
    write: (render) =>
      opened.flatMap(({ reporter, file }) => {
        const text = render(reporter);
        if (file !== null) return file.write(text) ?? [];
        io.stdout.write(text);
        return [];
      }),
  };
}
