import { drills, type DrillName } from '../survival/drills.ts';
import type { Fate, Survival } from '../survival/survival-result.ts';
import { median } from './statistics.ts';
import type { Table } from './table.ts';

/** One table a drill and stage. */
export function survivalTables(
  survivals: readonly Survival[],
): readonly { readonly title: string; readonly table: Table }[] {
  const groups = Map.groupBy(survivals, ({ drill, stage }) => `${stage}/${drill}`);
  return [...groups.values()].map((group) => {
    const { drill, stage } = group[0]!;
    const { traffic } = drills[drill];
    const head = ['', 'noticed after', 'messages flow', ...sinceHead(drill), 'dials'];
    const fates = traffic ? ['unnoticed: arrived', 'down: arrived', 'twice'] : [];
    const rows = [...Map.groupBy(group, ({ client }) => client)].map(([client, copies]) => [
      client,
      times(copies, ({ noticed }) => noticed),
      times(copies, ({ flowing }) => flowing),
      ...(isKill(drill) ? [times(copies, sinceRepair)] : []),
      copies.map(({ dials }) => dials).join(' '),
      ...(traffic
        ? [
            fate(copies.map(({ unnoticed }) => unnoticed)),
            fate(copies.map(({ down }) => down)),
            String(sum(copies.map(twice))),
          ]
        : []),
    ]);
    return { title: `${stage}: ${drills[drill].title}`, table: [[...head, ...fates], ...rows] };
  });
}

function isKill(drill: DrillName): boolean {
  return drills[drill].fault.kind === 'kill';
}

function sinceHead(drill: DrillName): string[] {
  return isKill(drill) ? ['after the server was back'] : [];
}

/** Such as "4.8 s", or "never (> 90 s)". */
export function time(ms: number | null, end: number): string {
  return ms === null ? `never (> ${Math.floor(end / 1_000)} s)` : `${(ms / 1_000).toFixed(1)} s`;
}

/** The median of those that did, with the longest; or how few did. */
function times(copies: readonly Survival[], read: (one: Survival) => number | null): string {
  const found = copies.map(read).filter((value) => value !== null);
  if (!found.length) return time(null, copies[0]!.end);
  const middle = time(median(found), 0);
  const longest = time(Math.max(...found), 0);
  const few = found.length < copies.length ? `, ${found.length} of ${copies.length}` : '';
  return `${middle}${longest === middle ? '' : ` (≤ ${longest})`}${few}`;
}

function sinceRepair({ flowing, repaired }: Survival): number | null {
  return flowing === null ? null : flowing - repaired;
}

function fate(fates: readonly Fate[]): string {
  const sent = sum(fates.map((one) => one.sent));
  return sent ? `${sum(fates.map((one) => one.arrived))} of ${sent}` : '–';
}

function twice({ before, unnoticed, down }: Survival): number {
  return before.twice + unnoticed.twice + down.twice;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
