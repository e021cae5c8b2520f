import { drills } from '../survival/drills.ts';
import type { Survival } from '../survival/survival-result.ts';
import { MARGIN, round, svg, text, WIDTH } from './picture.ts';
import { median } from './statistics.ts';
import { time } from './survival-tables.ts';

const ROW = 24;
const NAMES = 170;
const LABELS = 128;
const HEAD = 84;

/** One client: the copy of it that took the middle time until messages flowed again. */
interface Strip extends Survival {
  readonly arrived: string;
}

/**
 * What each client knew after a fault, on one axis of time: connected as it believes, down,
 * connected. The first to be back come first.
 */
export function stripPicture(survivals: readonly Survival[]): string {
  const { drill, stage } = survivals[0]!;
  const strips = [...Map.groupBy(survivals, ({ client }) => client).values()]
    .map(middleOf)
    .toSorted((a, b) => (a.flowing ?? Infinity) - (b.flowing ?? Infinity));
  const last = Math.max(...strips.map(({ flowing, noticed }) => flowing ?? noticed ?? 0));
  const shown = Math.max(last * 1.1, 10_000);
  const left = MARGIN + NAMES;
  const room = WIDTH - left - LABELS - MARGIN;
  const x = (ms: number) => left + (Math.min(ms, shown) / shown) * room;
  const title = `${capital(drills[drill].title)} (${stage})`;
  const back =
    drills[drill].fault.kind === 'kill' ? mark(x(strips[0]!.repaired), strips.length) : '';
  const parts = [text(MARGIN, 28, title, 'head'), legend(), axis(shown, x, strips.length)];
  strips.forEach((strip, i) => {
    const y = HEAD + i * ROW;
    const isOwn = strip.client.startsWith('ours');
    parts.push(text(left - 10, y + 13, strip.client, isOwn ? 'own' : '', 'end'));
    const { noticed, flowing } = strip;
    const known = noticed ?? flowing ?? shown;
    const flows = flowing ?? shown;
    parts.push(
      stretch('blind', x(0), x(Math.min(known, flows)), y),
      stretch('trying', x(Math.min(known, flows)), x(flows), y),
      stretch('flowing', x(flows), x(shown), y),
      text(WIDTH - MARGIN - LABELS + 10, y + 13, label(strip), `value small${isOwn ? ' own' : ''}`),
    );
  });
  parts.push(back);
  const description = strips.map((strip) => `${strip.client}: ${inWords(strip)}`).join(' ');
  return svg({
    title,
    description,
    height: HEAD + strips.length * ROW + 34,
    body: parts.join('\n'),
  });
}

function middleOf(copies: readonly Survival[]): Strip {
  const ends = copies.map(({ flowing }) => flowing ?? Infinity);
  const middle = copies.find(({ flowing }) => (flowing ?? Infinity) === median(ends))!;
  const sum = (read: (one: Survival) => number) =>
    copies.reduce((total, one) => total + read(one), 0);
  const sent = sum(({ unnoticed, down }) => unnoticed.sent + down.sent);
  const arrived = sum(({ unnoticed, down }) => unnoticed.arrived + down.arrived);
  return { ...middle, arrived: sent ? `${Math.floor((arrived / sent) * 100)} % arrive` : '' };
}

function stretch(
  kind: 'blind' | 'trying' | 'flowing',
  from: number,
  to: number,
  y: number,
): string {
  if (to - from < 0.05) return '';
  return `<rect class="${kind}" x="${round(from)}" y="${y}" width="${round(to - from)}" height="16"/>`;
}

function legend(): string {
  const kinds = [
    ['blind', 'not noticed'],
    ['trying', 'noticed, and down'],
    ['flowing', 'messages flow'],
  ] as const;
  return kinds
    .map(([kind, name], i) => {
      const left = MARGIN + i * 150;
      return `<rect class="${kind}" x="${left}" y="41" width="12" height="12" rx="2"/>${text(left + 18, 51, name, 'small quiet')}`;
    })
    .join('\n');
}

/** When the server was back. */
function mark(at: number, rows: number): string {
  const path = `<path class="line" stroke-dasharray="3 3" d="M${round(at)} ${HEAD - 8}V${HEAD + rows * ROW}"/>`;
  return `${path}\n${text(at, HEAD - 12, 'server back', 'small quiet', 'middle')}`;
}

function axis(shown: number, x: (ms: number) => number, rows: number): string {
  const step = [1, 2, 5, 10, 20, 50].find((seconds) => shown / (seconds * 1_000) <= 8) ?? 100;
  const bottom = HEAD + rows * ROW + 2;
  const marks: string[] = [];
  for (let seconds = 0; seconds * 1_000 <= shown; seconds += step) {
    const at = round(x(seconds * 1_000));
    marks.push(
      `<path class="grid" d="M${at} ${HEAD - 8}V${bottom}"/>`,
      text(at, bottom + 14, `${seconds} s`, 'small quiet', 'middle'),
    );
  }
  return marks.join('\n');
}

function label({ flowing, end, arrived }: Strip): string {
  const when = flowing === null ? `not in ${Math.floor(end / 1_000)} s` : time(flowing, end);
  return arrived ? `${when}, ${arrived}` : when;
}

function inWords({ noticed, flowing, end, arrived }: Strip): string {
  const notices = noticed === null ? 'never notices' : `notices after ${time(noticed, end)}`;
  const flows =
    flowing === null ? 'does not come back' : `messages flow after ${time(flowing, end)}`;
  return `${notices}, ${flows}${arrived ? `, ${arrived}` : ''}.`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
