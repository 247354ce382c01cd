import { Chalk } from 'chalk';
import stringWidth from 'string-width';
import { oneLine } from '../core/printable.ts';
import type { BarGlyphs } from './bar.ts';
import { eachGrapheme, isAscii } from './graphemes.ts';

/** What text is drawn for. */
export interface Style {
  /** chalk's colour level: 0 none, 1 16 colours, 2 256, 3 true colour. */
  readonly colour: 0 | 1 | 2 | 3;
  /** Columns that fit on a line. */
  readonly width: number;
  /** False where the terminal can show ASCII only. */
  readonly unicode: boolean;
}

/** What a colour means. Text says the same without it. */
export type Tone = 'good' | 'bad' | 'unsure' | 'strong' | 'faint' | 'aside' | 'accent' | 'cursor' | 'plain';

/** The signs of a picture, each one column wide. */
interface Glyphs {
  readonly rule: string;
  readonly tick: string;
  readonly upright: string;
  readonly corner: string;
  readonly running: string;
  readonly queued: string;
  readonly point: string;
  readonly best: string;
  /** Points at what stands left of it. */
  readonly here: string;
  readonly fit: string;
  readonly bar: BarGlyphs;
  /** Darker and darker; the first is empty. */
  readonly shades: readonly string[];
  /** Higher and higher; the first is empty. */
  readonly levels: readonly string[];
}

/** What a section draws with: how much room there is, and how text and colour reach the screen. */
export interface Ink {
  readonly width: number;
  readonly ellipsis: string;
  readonly glyphs: Glyphs;
  /** Text that is safe and can be shown here: no control characters, ASCII where the terminal has no more. */
  text(raw: string): string;
  /** Colours text that {@link Ink.text} has already made safe. */
  paint(tone: Tone, text: string): string;
}

const UNICODE: Glyphs = {
  rule: '─',
  tick: '┬',
  upright: '│',
  corner: '└',
  running: '█',
  queued: '·',
  point: '●',
  best: '◆',
  here: '◀',
  fit: '·',
  bar: { full: '█', parts: ['▏', '▎', '▍', '▌', '▋', '▊', '▉'], empty: '·' },
  shades: [' ', '░', '▒', '▓', '█'],
  levels: [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
};

const ASCII: Glyphs = {
  rule: '-',
  tick: '+',
  upright: '|',
  corner: '+',
  running: '#',
  queued: '.',
  point: 'o',
  best: '@',
  here: '<',
  fit: '.',
  bar: { full: '#', parts: [], empty: '.' },
  shades: [' ', ':', '+', '%', '#'],
  levels: [' ', '_', '.', '-', '=', '+', '*', '%', '#'],
};

const SPELLED: Readonly<Record<string, string>> = {
  '±': '+-',
  '×': 'x',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '·': '|',
  '→': '->',
  '≤': '<=',
  '≥': '>=',
  '≈': '~',
  µ: 'u',
  σ: 'sigma',
  κ: 'kappa',
  λ: 'lambda',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '●': 'o',
  '◆': '@',
  '│': '|',
  '█': '#',
  '▲': '^',
};

function spellInAscii(text: string): string {
  if (isAscii(text)) return text;
  const spelled = Array.from(eachGrapheme(text), (sign) => {
    if (isAscii(sign)) return sign;
    const known = SPELLED[sign];
    if (known !== undefined) return known;
    const bare = sign.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');
    return bare === '' ? '?'.repeat(stringWidth(sign)) : bare;
  });
  return spelled.join('');
}

/** The smallest width that pictures are laid out for; a narrower terminal wraps them. */
const LEAST_WIDTH = 24;

export function makeInk(style: Style): Ink {
  const chalk = new Chalk({ level: style.colour });
  const paints: Readonly<Record<Tone, (text: string) => string>> = {
    good: chalk.green,
    bad: chalk.red,
    unsure: chalk.yellow,
    strong: chalk.bold,
    faint: chalk.dim,
    aside: chalk.gray,
    accent: chalk.cyan,
    cursor: chalk.inverse,
    plain: (text) => text,
  };
  return {
    width: Math.max(LEAST_WIDTH, style.width),
    ellipsis: style.unicode ? '…' : '...',
    glyphs: style.unicode ? UNICODE : ASCII,
    text: (raw) => (style.unicode ? oneLine(raw) : spellInAscii(oneLine(raw))),
    paint: (tone, text) => (text === '' ? '' : paints[tone](text)),
  };
}
