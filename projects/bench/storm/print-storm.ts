import type { LoneDelays } from './lone-delays.ts';
import type { StormReport, StormRow } from './run-storm.ts';

const WIDTH = 36;

/** Prints a report as tables: one a storm, and one of what a lone client waits for. */
export function printStorm({ acceptsPerSecond, policies, rows }: StormReport): void {
  const storms = Map.groupBy(rows, ({ clients, outage }) => `${clients} ${outage}`);
  for (const storm of storms.values()) {
    const { clients, outage } = storm[0]!;
    const floor = seconds((clients * 0.95 * 1_000) / acceptsPerSecond).trim();
    console.log(
      `\n${clients.toLocaleString('en')} clients, an outage of ${outage / 1_000} s, ` +
        `${acceptsPerSecond.toLocaleString('en')} accepts a second: 95 % in ${floor} s at best`,
    );
    console.log(
      `  ${''.padEnd(WIDTH)}  dials in   refused      s until so many are back     95 % to\n` +
        `  ${''.padEnd(WIDTH)}    100 ms  a client      50 %      95 %      99 %     floor`,
    );
    for (const row of storm) console.log(`  ${line(row)}`);
  }
  console.log(
    `\n("never": not within ten minutes of the server's return)\n` +
      `\nWhat a lone client waits for nothing, in s (median, 95 %)\n` +
      `  ${''.padEnd(WIDTH)}  after a blip    after 30 to 40 s`,
  );
  for (const { name, blip, after30To40s, formula } of policies) {
    if (!blip || !after30To40s) continue;
    console.log(`  ${name.padEnd(WIDTH)}${pair(blip)}  ${pair(after30To40s)}   ${formula}`);
  }
}

function line({ policy, peak, refused, back50, back95, back99, overFloor }: StormRow): string {
  const ratio = overFloor === null ? 'never' : `${overFloor.toFixed(2)}×`;
  return [
    policy.padEnd(WIDTH),
    peak.toLocaleString('en').padStart(10),
    refused.toFixed(1).padStart(9),
    ...[back50, back95, back99].map((ms) => seconds(ms)),
    ratio.padStart(9),
  ].join(' ');
}

function pair({ median, p95 }: LoneDelays): string {
  return `${seconds(median, 7)} ${seconds(p95, 7)}`;
}

function seconds(ms: number | null, width = 9): string {
  const text = ms === null || ms === Infinity ? 'never' : (ms / 1_000).toFixed(1);
  return text.padStart(width);
}
