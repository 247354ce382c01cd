import { EXIT, type ExitCode } from '../exit-code.ts';

/** From the worst on: what stopped the command, then what could not be measured, then what is red, then what is open. */
const ORDER: readonly ExitCode[] = [
  EXIT.bug,
  EXIT.terminated,
  EXIT.interrupted,
  EXIT.hungUp,
  EXIT.usage,
  EXIT.workFailed,
  EXIT.checkFailed,
  EXIT.inconclusive,
];

/** The one exit code of several. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  return ORDER.find((code) => codes.includes(code)) ?? EXIT.ok;
}
