import type { Bar, Panel } from './bar-picture.ts';
import type { Figure } from './figure.ts';
import { number } from './figure-tables.ts';
import { ratios } from './ratios.ts';
import { median } from './statistics.ts';

/** What is to be seen of many figures. */
export interface View {
  readonly title: string;
  readonly stage: Figure['stage'];
  readonly group: string;
  readonly metric: string;
}

/** The clients of one group by their ratio to raw, the best first; nothing when it was not measured. */
export function ratioPanel(all: readonly Figure[], view: View): readonly Panel[] {
  const figures = all.filter(
    ({ stage, group, metric }) =>
      stage === view.stage && group === view.group && metric === view.metric,
  );
  const bars = figures.flatMap((figure): Bar[] => {
    const found = ratios(figure, figures);
    if (!found) return [];
    const value = median(found);
    return [
      {
        name: figure.client,
        value,
        low: Math.min(...found),
        high: Math.max(...found),
        label: `${value.toFixed(2)}×  (${number(median(figure.values))} ${shortened(figure.unit)})`,
      },
    ];
  });
  if (!bars.length) return [];
  const sorted = bars.toSorted((a, b) => a.value - b.value);
  return [{ title: view.title, bars: sorted, reference: [1, 'raw'] }];
}

function shortened(unit: string): string {
  return unit.replace(/ a (message|connection)$/, '').replace('bytes', 'B');
}
