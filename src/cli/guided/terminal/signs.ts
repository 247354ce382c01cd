/** What questions are drawn with. */
export interface Signs {
  readonly asking: string;
  readonly wrong: string;
  readonly answered: string;
  readonly left: string;
  readonly bar: string;
  readonly top: string;
  readonly bottom: string;
  readonly pointer: string;
  readonly marked: string;
  readonly unmarked: string;
  readonly barred: string;
  readonly cursor: string;
  readonly more: string;
  readonly arrows: string;
}

const UNICODE: Signs = {
  asking: '◆',
  wrong: '▲',
  answered: '◇',
  left: '◇',
  bar: '│',
  top: '┌',
  bottom: '└',
  pointer: '❯',
  marked: '■',
  unmarked: '□',
  barred: '-',
  cursor: '█',
  more: '…',
  arrows: '↑↓',
};

const ASCII: Signs = {
  asking: '*',
  wrong: '!',
  answered: 'o',
  left: 'o',
  bar: '|',
  top: '+',
  bottom: '+',
  pointer: '>',
  marked: '[x]',
  unmarked: '[ ]',
  barred: '[-]',
  cursor: '_',
  more: '...',
  arrows: 'arrows',
};

/** The signs that a terminal can show. */
export function signsOf(unicode: boolean): Signs {
  return unicode ? UNICODE : ASCII;
}
