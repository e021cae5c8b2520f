import { MARGIN, round, svg, text, WIDTH } from './picture.ts';

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** The lowest and the highest round. */
  readonly low: number;
  readonly high: number;
  /** What stands at its end. */
  readonly label: string;
}

export interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** A value to which all are to be compared, and its name. */
  readonly reference?: readonly [value: number, name: string];
}

const ROW = 22;
const NAMES = 170;
const LABELS = 120;
const HEAD = 54;
const PANEL_HEAD = 50;
/** A bar that is so much longer than the middle one is cut, and says so. */
const CUT = 4;

/** Bars below each other, with ours in a colour of their own; shorter is better. */
export function barPicture(title: string, note: string, panels: readonly Panel[]): string {
  let y = HEAD;
  const parts = [text(MARGIN, 28, title, 'head'), text(MARGIN, 46, note, 'quiet small')];
  for (const panel of panels) {
    parts.push(drawn(panel, y));
    y += PANEL_HEAD + panel.bars.length * ROW;
  }
  const description = panels
    .map((panel) => `${panel.title}: ${panel.bars.map(inWords).join(', ')}.`)
    .join(' ');
  return svg({
    title,
    description: `${note} ${description}`,
    height: y + 16,
    body: parts.join('\n'),
  });
}

function inWords({ name, label }: Bar): string {
  return `${name} ${label}`;
}

function drawn({ title, bars, reference }: Panel, top: number): string {
  const left = MARGIN + NAMES;
  const room = WIDTH - left - LABELS - MARGIN;
  const sorted = bars.map(({ value }) => value).toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 1;
  const longest = Math.min(sorted.at(-1) ?? 1, middle * CUT);
  const x = (value: number) => left + (Math.min(value, longest) / longest) * room;
  const parts = [text(MARGIN, top + 24, title, 'quiet')];
  const first = top + PANEL_HEAD;
  if (reference && reference[0] <= longest) {
    const at = round(x(reference[0]));
    parts.push(
      `<path class="line" stroke-dasharray="3 3" d="M${at} ${first - 4}V${first + bars.length * ROW - 4}"/>`,
      text(at, first - 8, reference[1], 'quiet small', 'middle'),
    );
  }
  bars.forEach((bar, i) => {
    const y = first + i * ROW;
    const isOwn = bar.name.startsWith('ours');
    const width = round(Math.max(1, x(bar.value) - left));
    const isCut = bar.value > longest;
    parts.push(
      text(left - 10, y + 12, bar.name, isOwn ? 'own' : '', 'end'),
      `<rect class="${isOwn ? 'bar-own' : 'bar'}" x="${left}" y="${y}" width="${width}" height="14" rx="2"/>`,
    );
    if (isCut) {
      parts.push(
        `<path class="page" stroke="none" d="M${left + room - 14} ${y - 1}l4 0l-5 16l-4 0z"/>`,
      );
    } else if (bar.high > bar.low) {
      parts.push(
        `<path class="line" d="M${round(x(bar.low))} ${y + 7}H${round(x(bar.high))}" opacity="0.8"/>`,
      );
    }
    const end = isCut ? left + room : Math.max(x(bar.value), x(bar.high));
    parts.push(text(end + 8, y + 12, bar.label, `value small${isOwn ? ' own' : ''}`));
  });
  return parts.join('\n');
}
