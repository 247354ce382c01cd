import { describe, expect, it } from 'vitest';
import { makePainter } from '../../../src/cli/live/painter.ts';
import { linesBelow, type Surface, secondScreen } from '../../../src/cli/live/surface.ts';
import { FakeTerminal } from './fake-terminal.ts';

/** A painter on a terminal that shows a prompt line already; `picture` is what it paints next. */
function paintingOn(columns: number, rows = 10, surface: Surface = linesBelow(true)) {
  const terminal = new FakeTerminal(columns, rows);
  terminal.write('$ asyncbench\n');
  const held = { picture: ['one', 'two'] as string[], sizes: [] as string[] };
  const draw = (size: { columns: number; rows: number }) => {
    held.sizes.push(`${size.columns} × ${size.rows}`);
    return held.picture;
  };
  return { terminal, held, painter: makePainter({ screen: terminal, surface, draw }) };
}

describe('a frame', () => {
  it('is one write that shows at once, and none where nothing changed', () => {
    const { terminal, held, painter } = paintingOn(40);
    const before = terminal.writes.length;
    painter.paint();
    painter.paint();
    expect(terminal.writes.length).toBe(before + 1);
    held.picture = ['one', 'zwei'];
    painter.paint();
    const frames = terminal.writes.slice(before);
    expect(frames).toHaveLength(2);
    for (const frame of frames) {
      expect(frame).toContain('\u001b[?2026h');
      expect(frame.endsWith('\u001b[?2026l')).toBe(true);
    }
    expect(terminal.screen).toEqual(['$ asyncbench', 'one', 'zwei']);
    expect(terminal.unknown).toEqual([]);
  });

  it('may grow and shrink', () => {
    const { terminal, held, painter } = paintingOn(40);
    painter.paint();
    for (const picture of [['one', 'two', '', 'three'], ['eins'], ['eins', 'drei']]) {
      held.picture = picture;
      painter.paint();
      expect(terminal.screen).toEqual(['$ asyncbench', ...picture]);
    }
  });

  it('keeps wide characters in their columns', () => {
    const { terminal, held, painter } = paintingOn(12);
    held.picture = ['페이지 🐢 ██', '한국어한국어'];
    painter.paint();
    expect(terminal.screen).toEqual(['$ asyncbench', ...held.picture]);
  });

  it('asks for the size anew, leaves a row to the cursor, and never fills more than 200 columns', () => {
    const { terminal, held, painter } = paintingOn(300, 7);
    painter.paint();
    terminal.columns = 60;
    painter.paint();
    expect(held.sizes).toEqual(['200 × 6', '60 × 6']);
  });
});

describe.each([
  ['below', () => linesBelow(true)],
  ['on the second screen', () => secondScreen()],
])('a line as long as may be, %s', (_, surface) => {
  it('keeps its last sign', () => {
    const { terminal, held, painter } = paintingOn(12, 10, surface());
    const full = (sign: string) => [sign.repeat(12), sign.repeat(12)];
    for (const sign of ['a', 'b']) {
      held.picture = ['first', ...full(sign)];
      painter.paint();
      expect(terminal.screen.slice(-3)).toEqual(held.picture);
    }
    expect(held.sizes).toEqual(['12 × 9', '12 × 9']);
  });
});

describe('a terminal that gets narrower', () => {
  const WIDE = ['12345678901234567890', 'abcdefghijklmnopqrst', 'short'];
  const NARROW = ['123456789', 'abc'];

  it('keeps no rubbish of lines that it broke anew', () => {
    const { terminal, held, painter } = paintingOn(20);
    held.picture = WIDE;
    painter.paint();
    terminal.narrow(9);
    terminal.tell();
    held.picture = NARROW;
    painter.paint();
    expect([...terminal.scrollback, ...terminal.screen]).toEqual(['$ asyncbe', 'nch', ...NARROW]);
  });

  it('loses nothing above the picture where it cuts lines instead', () => {
    const { terminal, held, painter } = paintingOn(20, 10, linesBelow(false));
    held.picture = WIDE;
    painter.paint();
    terminal.cut(9);
    terminal.tell();
    held.picture = NARROW;
    painter.paint();
    expect(terminal.screen).toEqual(['$ asyncbe', ...NARROW]);
  });
});

describe('on the second screen', () => {
  const onSecond = () => paintingOn(20, 10, secondScreen());

  it('leaves the first one as it was, whatever the size does meanwhile', () => {
    const { terminal, held, painter } = onSecond();
    for (const told of [true, false, true]) {
      held.picture = [`frame ${told}`, 'abcdefghijklmnopqrst', '', 'short'];
      painter.paint();
      terminal.cut(terminal.columns - 3);
      if (told) terminal.tell();
    }
    painter.paint();
    expect(terminal.second).toBe(true);
    painter.stop();
    expect(terminal.second).toBe(false);
    expect(terminal.cursorVisible).toBe(true);
    expect([...terminal.scrollback, ...terminal.screen]).toEqual(['$ asyncbench']);
    expect(terminal.unknown).toEqual([]);
  });

  it('shows one picture after the other from the top', () => {
    const { terminal, held, painter } = onSecond();
    for (const picture of [['one', 'two', '', 'three'], ['eins'], ['eins', '', 'drei']]) {
      held.picture = picture;
      painter.paint();
      expect(terminal.screen).toEqual(picture);
    }
  });

  it('says what it has to say on the first', () => {
    const { terminal, painter } = onSecond();
    painter.paint();
    painter.say('once more');
    expect(terminal.screen).toEqual(['$ asyncbench', 'once more']);
    painter.paint();
    expect(terminal.screen).toEqual(['one', 'two']);
    painter.stop();
    expect(terminal.screen).toEqual(['$ asyncbench', 'once more']);
  });
});

describe('the end', () => {
  it('takes the picture away and gives the cursor back, once', () => {
    const { terminal, painter } = paintingOn(40);
    painter.paint();
    expect(terminal.cursorVisible).toBe(false);
    painter.stop();
    const { length } = terminal.writes;
    painter.stop();
    painter.paint();
    painter.say('too late');
    expect(terminal.writes).toHaveLength(length);
    expect(terminal.cursorVisible).toBe(true);
    expect([...terminal.scrollback, ...terminal.screen]).toEqual(['$ asyncbench']);
    terminal.write('report\n');
    expect(terminal.screen).toEqual(['$ asyncbench', 'report']);
  });

  it('writes nothing where nothing was painted', () => {
    const { terminal, painter } = paintingOn(40);
    painter.stop();
    expect(terminal.writes).toEqual(['$ asyncbench\n']);
  });

  it('leaves nothing in the scrollback of a terminal that is full', () => {
    const { terminal, held, painter } = paintingOn(40, 5);
    for (const line of ['a', 'b', 'c', 'd']) terminal.write(`${line}\n`);
    for (let frame = 0; frame < 5; frame += 1) {
      held.picture = [`frame ${frame}`, 'x', 'y'];
      painter.paint();
    }
    painter.stop();
    expect([...terminal.scrollback, ...terminal.screen]).toEqual(['$ asyncbench', 'a', 'b', 'c', 'd']);
  });
});

describe('a message', () => {
  it('stays above the picture', () => {
    const { terminal, painter } = paintingOn(40);
    painter.paint();
    painter.say('once more');
    expect(terminal.screen).toEqual(['$ asyncbench', 'once more']);
    painter.paint();
    expect(terminal.screen).toEqual(['$ asyncbench', 'once more', 'one', 'two']);
  });
});

describe('a terminal that is gone', () => {
  it('is left alone, by later painters too', () => {
    const { terminal, painter } = paintingOn(40);
    painter.paint();
    terminal.break();
    const { length } = terminal.writes;
    painter.paint();
    painter.stop();
    const later = makePainter({ screen: terminal, surface: linesBelow(true), draw: () => ['later'] });
    later.paint();
    later.stop();
    expect(terminal.writes).toHaveLength(length);
  });
});

describe.each([
  ['below', () => linesBelow(true)],
  ['on the second screen', () => secondScreen()],
])('Ctrl-Z, %s', (_, surface) => {
  it('gives the terminal back, and takes it again afterwards', () => {
    const { terminal, held, painter } = paintingOn(40, 10, surface());
    painter.paint();
    painter.suspend();
    expect([terminal.screen, terminal.cursorVisible, terminal.second]).toEqual([['$ asyncbench'], true, false]);
    painter.paint();
    expect(terminal.screen).toEqual(['$ asyncbench']);
    terminal.write('[1]+ Stopped\n$ fg\n');
    painter.resume();
    painter.paint();
    expect(terminal.screen.slice(-2)).toEqual(held.picture);
    expect(terminal.cursorVisible).toBe(false);
    painter.stop();
    expect(terminal.screen).toEqual(['$ asyncbench', '[1]+ Stopped', '$ fg']);
    expect([terminal.cursorVisible, terminal.second]).toEqual([true, false]);
  });

  it('goes on below what was written after a stop that nobody announced', () => {
    const { terminal, held, painter } = paintingOn(40, 10, surface());
    painter.paint();
    terminal.write('\n[1]+ Stopped\n$ fg\n');
    painter.resume();
    painter.paint();
    expect(terminal.screen.slice(-2)).toEqual(held.picture);
  });
});
