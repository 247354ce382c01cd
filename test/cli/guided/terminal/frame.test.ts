import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../../../src/cli/guided/prompter.ts';
import { Frame, type FrameStyle, type Phase } from '../../../../src/cli/guided/terminal/frame.ts';

const PLAIN: FrameStyle = { colour: 0, width: 80, rows: 24, unicode: true };

const CHOICES: readonly Choice[] = [
  { value: 'sync', label: 'sync', hint: 'one after the other' },
  { value: 'async', label: 'async', hint: 'all at once' },
  { value: 'threads', label: 'threads', hint: 'the file has no blocking()', disabled: true },
];

function question(phase: Phase = 'asking', error = '') {
  return { message: 'Which modes?', phase, error, aside: [], onEscape: 'back' };
}

function lines(...expected: string[]): string {
  return expected.join('\n');
}

describe('a menu', () => {
  it('points at one choice', () => {
    expect(new Frame(PLAIN).menu(question(), { choices: CHOICES, cursor: 1, marked: null })).toBe(
      lines(
        '│',
        '◆  Which modes?',
        '│    sync     one after the other',
        '│  ❯ async    all at once',
        '│    threads  the file has no blocking()',
        '└  ↑↓ choose, Enter takes, Esc back',
        '',
      ),
    );
  });

  it('marks several, in ASCII too, and readable without colour', () => {
    const frame = new Frame({ ...PLAIN, unicode: false });
    expect(frame.menu(question(), { choices: CHOICES, cursor: 0, marked: ['async'] })).toBe(
      lines(
        '|',
        '*  Which modes?',
        '|  > [ ] sync     one after the other',
        '|    [x] async    all at once',
        '|    [-] threads  the file has no blocking()',
        '+  arrows choose, Space marks, Enter takes, Esc back',
        '',
      ),
    );
  });

  it('hints at the present choice alone, and at what cannot be chosen, where lines are short', () => {
    const frame = new Frame({ ...PLAIN, width: 32 });
    expect(frame.menu(question(), { choices: CHOICES, cursor: 0, marked: ['sync'] })).toBe(
      lines(
        '│',
        '◆  Which modes?',
        '│  ❯ ■ sync',
        '│      one after the other',
        '│    □ async',
        '│    - threads',
        '│      the file has no',
        '│      blocking()',
        '└  ↑↓ choose, Space marks,',
        '   Enter takes, Esc back',
        '',
      ),
    );
  });

  it('stands under a sentence, on one line where the first clause fits', () => {
    const above = 'async is 1.60× faster than sync: between 1.593× and 1.604×, 95 % sure.';
    const asked = { ...question(), above, onEscape: null };
    const menu = {
      choices: CHOICES.slice(0, 2),
      keys: [{ key: 'd', value: 'details', label: 'details' }],
      cursor: 0,
      marked: null,
    };
    const rest = (...note: string[]) => [
      '◆  Which modes?',
      '│  ❯ sync   one after the other',
      '│    async  all at once',
      ...note,
      '└  ↑↓ choose, Enter takes, d details',
      '',
    ];
    expect(new Frame(PLAIN).menu(asked, menu)).toBe(lines('│', `│  ${above}`, ...rest()));
    expect(new Frame({ ...PLAIN, width: 40 }).menu({ ...asked, aside: ['It stays.'] }, menu)).toBe(
      lines('│', '│  async is 1.60× faster than sync.', ...rest('│  It stays.')),
    );
    expect(new Frame(PLAIN).menu({ ...asked, phase: 'answered' }, { ...menu, cursor: 2 })).toBe(
      lines('│', '◇  Which modes?', '│  details'),
    );
    expect(new Frame(PLAIN).menu({ ...asked, phase: 'left' }, menu)).toBe(lines('│', '◇  Which modes?', '│  (left)'));
  });

  it('keeps to the height of the screen with a sentence above and a note beneath', () => {
    const choices = Array.from({ length: 30 }, (_, index) => ({ value: `${index}`, label: `choice ${index}` }));
    const asked = { ...question(), above: 'A long answer. '.repeat(8), aside: ['note '.repeat(20)] };
    const drawn = new Frame({ ...PLAIN, width: 40 }).menu(asked, { choices, cursor: 15, marked: null });
    expect(drawn).toContain('❯ choice 15');
    expect(drawn.trimEnd().split('\n').length).toBeLessThan(PLAIN.rows);
  });

  it('shrinks to its answer', () => {
    const frame = new Frame(PLAIN);
    expect(frame.menu(question('answered'), { choices: CHOICES, cursor: 1, marked: null })).toBe(
      lines('│', '◇  Which modes?', '│  async'),
    );
    expect(frame.menu(question('answered'), { choices: CHOICES, cursor: 1, marked: ['sync', 'async'] })).toBe(
      lines('│', '◇  Which modes?', '│  sync, async'),
    );
    expect(frame.menu(question('left'), { choices: CHOICES, cursor: 1, marked: null })).toBe(
      lines('│', '◇  Which modes?', '│  (back)'),
    );
  });
});

describe('a line to type in', () => {
  const frame = new Frame(PLAIN);

  it('says what Enter takes while it is empty', () => {
    expect(frame.input(question(), { typed: '', cursor: 0, empty: '500ms 300ms', completes: false })).toBe(
      lines('│', '◆  Which modes?', '│  █', '└  Enter takes: 500ms 300ms, Esc back', ''),
    );
  });

  it('shows the cursor where it is', () => {
    expect(frame.input(question(), { typed: '한글', cursor: 1, empty: null, completes: false })).toBe(
      lines('│', '◆  Which modes?', '│  한█글', '└  Enter takes it, Esc back', ''),
    );
  });

  it('says what is wrong beneath the line, every part of it on lines of its own', () => {
    const error = "2 bad URLs:\n  'pages.txt', line 2: no scheme\n  'pages.txt', line 3: a blank";
    expect(
      frame.input(question('wrong', error), { typed: 'pages.txt', cursor: 9, empty: 'none', completes: false }),
    ).toBe(
      lines(
        '│',
        '▲  Which modes?',
        '│  pages.txt█',
        '│  2 bad URLs:',
        "│  'pages.txt', line 2: no scheme",
        "│  'pages.txt', line 3: a blank",
        '└  Enter takes it, Esc back',
        '',
      ),
    );
  });

  it('leaves out what the screen has no room for, and says so', () => {
    const error = Array.from({ length: 100 }, (_, line) => `line ${line + 1}`).join('\n');
    const drawn = new Frame({ ...PLAIN, rows: 12 }).input(question('wrong', error), {
      typed: 'x',
      cursor: 1,
      empty: null,
      completes: false,
    });
    expect(drawn).toContain('│  line 4\n│  … 96 lines more\n└');
    expect(drawn.split('\n').length).toBeLessThanOrEqual(12);
  });

  it('takes what Enter would have taken as the answer', () => {
    expect(frame.input(question('answered'), { typed: '', cursor: 0, empty: '500ms 300ms', completes: false })).toBe(
      lines('│', '◇  Which modes?', '│  500ms 300ms'),
    );
  });

  it('lets no control character of a message reach the screen', () => {
    expect(frame.complaint('bad \u001b[2Jname')).toBe('│\n▲  bad [2Jname\n');
  });
});

describe('narrow terminals', () => {
  const typed = '서울 날씨 페이지 https://example.com/a/very/long/path?with=a&query=too';

  it.each([24, 40, 80])('%i columns hold every line', (width) => {
    const frame = new Frame({ ...PLAIN, width });
    const pictures = [
      frame.opening('asyncbench 0.1.0', 'What does concurrency buy your work?'),
      frame.menu(question(), { choices: CHOICES, cursor: 0, marked: ['sync'] }),
      frame.input(question('wrong', typed), { typed, cursor: 3, empty: null, completes: false }),
      frame.remark(typed),
      frame.complaint(typed),
    ];
    for (const line of pictures.join('').split('\n')) expect(stringWidth(line)).toBeLessThan(width);
  });
});
