import type { Figure } from './figure.ts';
import { ratios } from './ratios.ts';
import { median, spread } from './statistics.ts';
import type { Table } from './table.ts';

/** One table a group and stage, with a column for every metric and its ratio to the base. */
export function figureTables(
  figures: readonly Figure[],
): readonly { readonly title: string; readonly table: Table }[] {
  const groups = Map.groupBy(figures, ({ group, stage }) => `${stage}: ${group}`);
  return [...groups].map(([title, group]) => {
    const metrics = [...new Set(group.map(({ metric }) => metric))];
    const heads = metrics.flatMap((metric) => {
      const { unit, base } = group.find((figure) => figure.metric === metric)!;
      return [`${metric}, ${unit}`, ...(isCompared(group, metric) ? [`to ${base}`] : [])];
    });
    const rows = [...new Set(group.map(({ client }) => client))].map((client) => [
      client,
      ...metrics.flatMap((metric) => cells(group, client, metric)),
    ]);
    return { title, table: [['', ...heads], ...rows] };
  });
}

function isCompared(group: readonly Figure[], metric: string): boolean {
  return group.some((figure) => figure.metric === metric && ratios(figure, group));
}

function cells(group: readonly Figure[], client: string, metric: string): string[] {
  const figure = group.find((one) => one.client === client && one.metric === metric);
  const compared = figure && ratios(figure, group);
  return [
    figure ? number(median(figure.values)) : '–',
    ...(isCompared(group, metric)
      ? [compared ? `${median(compared).toFixed(2)} (${spread(compared)})` : '']
      : []),
  ];
}

/** With three digits that count, and commas. */
export function number(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
}
