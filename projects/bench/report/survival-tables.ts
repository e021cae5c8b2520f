import { drills, type DrillName } from '../survival/drills.ts';
import type { Fate, Survival } from '../survival/survival-result.ts';
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
    const rows = group.map((one) => [
      one.client,
      time(one.noticed, one.end),
      time(one.flowing, one.end),
      ...(isKill(drill) ? [sinceRepair(one)] : []),
      String(one.dials),
      ...(traffic ? [fate(one.unnoticed), fate(one.down), String(twice(one))] : []),
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

function sinceRepair({ flowing, repaired, end }: Survival): string {
  return time(flowing === null ? null : flowing - repaired, end - repaired);
}

function fate({ sent, arrived }: Fate): string {
  return sent ? `${arrived} of ${sent}` : '–';
}

function twice({ before, unnoticed, down }: Survival): number {
  return before.twice + unnoticed.twice + down.twice;
}
