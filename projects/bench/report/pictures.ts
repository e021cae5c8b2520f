import { barPicture, type Panel } from './bar-picture.ts';
import type { Figure } from './figure.ts';
import { number } from './figure-tables.ts';
import { ratioPanel, type View } from './ratio-panel.ts';
import type { Results } from './results.ts';
import { median } from './statistics.ts';
import { stripPicture } from './strip-picture.ts';

interface Plan {
  readonly title: string;
  readonly note: string;
  readonly views: readonly View[];
}

const CPU = 'CPU';
const RATIO =
  'Ratio to a raw WebSocket in the same run: median, lowest to highest round; less is better.';

/** Which figures of which part become pictures. */
const plans: Readonly<Record<string, Plan>> = {
  inbound: {
    title: 'What an inbound message costs',
    note: RATIO,
    views: [
      {
        title: 'Chromium, 100 bytes: main thread',
        stage: 'Chromium',
        group: '100 bytes, one a write',
        metric: CPU,
      },
      {
        title: 'Node, 100 bytes, a thousand a write: CPU of the process',
        stage: 'Node',
        group: '100 bytes, a thousand a write',
        metric: CPU,
      },
    ],
  },
  outbound: {
    title: 'What an outbound message costs',
    note: RATIO,
    views: [
      {
        title: 'Chromium, 100 bytes: main thread',
        stage: 'Chromium',
        group: '100 bytes',
        metric: CPU,
      },
      {
        title: 'Node, 100 bytes: CPU of the process',
        stage: 'Node',
        group: '100 bytes',
        metric: CPU,
      },
    ],
  },
  'round-trip': {
    title: 'How long a message takes there and back',
    note: RATIO,
    // On one core where the system can.
    views: ['100 bytes, on one core', '100 bytes'].flatMap((group) => [
      { title: `Chromium, ${group}, p50`, stage: 'Chromium', group, metric: 'p50' },
      { title: `Node, ${group}, p50`, stage: 'Node', group, metric: 'p50' },
    ]),
  },
  heap: {
    title: 'Heap of an idle connection',
    note: RATIO,
    views: [
      {
        title: 'Node, 1,000 connections',
        stage: 'Node',
        group: '1,000 connections',
        metric: 'heap',
      },
      {
        title: 'Node, 10,000 connections',
        stage: 'Node',
        group: '10,000 connections',
        metric: 'heap',
      },
    ],
  },
};

/** The pictures that the results have enough for, by file name. */
export function pictures({ figures, survival }: Results): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [part, { title, note, views }] of Object.entries(plans)) {
    const panels = views.flatMap((view) => ratioPanel(figures[part] ?? [], view));
    if (panels.length) found.set(`${part}.svg`, barPicture(title, note, panels));
  }
  const sizes = sizePanels(figures.size ?? []);
  if (sizes.length) {
    const note = 'Minified and gzip -9, as an Angular build bundles it; less is better.';
    found.set('size.svg', barPicture('What the browser loads', note, sizes));
  }
  for (const [key, group] of Map.groupBy(survival, ({ drill, stage }) => `${drill}-${stage}`)) {
    found.set(`survival-${key.toLowerCase()}.svg`, stripPicture(group));
  }
  return found;
}

function sizePanels(figures: readonly Figure[]): Panel[] {
  const titles = {
    bundle: 'With the parts of rxjs that it uses',
    'without rxjs': 'In an app that has rxjs anyway',
  };
  return Object.entries(titles).flatMap(([metric, title]) => {
    const bars = figures
      .filter((figure) => figure.metric === metric)
      .map(({ client, values }) => {
        const value = median(values);
        return { name: client, value, low: value, high: value, label: `${number(value)} bytes` };
      })
      .toSorted((a, b) => a.value - b.value);
    return bars.length ? [{ title, bars }] : [];
  });
}
