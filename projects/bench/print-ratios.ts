import { median, spread } from './statistics.ts';

/** One measurement. */
export interface Sample {
  /** Samples of one group are compared. */
  readonly group: string;
  readonly client: string;
  /** CPU time a message, in µs. */
  readonly cpu: number;
}

/**
 * Prints, for each group, the median time of every client, and its ratio to each of `bases`. Ratios
 * are taken round by round, between neighbours in time, so that what else the machine does cancels out.
 */
export function printRatios(samples: readonly Sample[], bases: readonly string[]): void {
  for (const [name, group] of Map.groupBy(samples, (sample) => sample.group)) {
    const cpu = (client: string) =>
      group.filter((sample) => sample.client === client).map((sample) => sample.cpu);
    const present = bases.map((base) => ({ base, times: cpu(base) })).filter(hasTimes);
    const heads = present.map(({ base }) => `to ${base}`.padEnd(23));
    console.log(`\n${name.padEnd(34)}  µs   ${heads.join('')}(median; lowest to highest)`);
    for (const client of new Set(group.map((sample) => sample.client))) {
      const own = cpu(client);
      const columns = present.map(({ times }) => {
        const ratios = own.map((value, round) => value / times[round]!);
        return `${median(ratios).toFixed(3)} (${spread(ratios)})`.padEnd(23);
      });
      console.log(
        `  ${client.padEnd(30)} ${median(own).toFixed(2).padStart(6)}  ${columns.join('')}`.trimEnd(),
      );
    }
  }
}

function hasTimes({ times }: { readonly times: readonly number[] }): boolean {
  return times.length > 0;
}
