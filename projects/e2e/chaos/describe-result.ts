import { type ChaosResult } from './chaos-run.ts';
import { type DirectionVerdict } from './judge.ts';

const MOST_VIOLATIONS = 20;
const MOST_TRACES = 2;
const TRACE_LINES = 60;
/** A recovery that took so many ms. */
const WORTH_A_LOOK = 2_000;

/** What a run prints. */
export function describeResult({
  settings,
  book,
  verdict,
  elapsed,
  worstLag,
}: ChaosResult): string {
  const { seed, clients, losesSessions } = settings;
  const { toServer, toClient, resyncs, violations, traces } = verdict;
  const kinds = [...book.byKind].map(([kind, count]) => `${kind} ${count}`).join(', ');
  const share = ((book.inFlight / Math.max(1, book.total)) * 100).toFixed(1);
  const { ms, kind, client, trace: slowTrace } = book.slowest;
  const lines = [
    `seed                ${seed}${losesSessions ? ', with sessions that end' : ''}`,
    `clients             ${clients}`,
    `to the server       ${describeDirection(toServer)}`,
    `to the clients      ${describeDirection(toClient)}`,
    `resyncs             ${resyncs}`,
    `faults              ${book.total}: ${kinds}`,
    `with data in flight ${share} % of them, both ways`,
    `kill -9             ${book.byKind.get('kill') ?? 0}`,
    `slowest recovery    ${ms.toFixed(0)} ms (${client}, ${kind}); ${book.recoveries} measured, ${book.interrupted} cut short by the next fault`,
    `elapsed             ${(elapsed / 1_000).toFixed(1)} s; the clients' process did not run for ${worstLag.toFixed(0)} ms at worst`,
    `violations          ${violations.length}`,
    ...indented(violations.slice(0, MOST_VIOLATIONS)),
  ];
  if (ms > WORTH_A_LOOK) lines.push('before the slowest recovery:', ...indented(slowTrace));
  for (const [name, trace] of [...traces].slice(0, MOST_TRACES)) {
    lines.push(`what happened to ${name}:`, ...indented(trace.slice(-TRACE_LINES)));
  }
  return lines.join('\n');
}

function describeDirection(direction: DirectionVerdict): string {
  const { messages, lost, doubled, outOfOrder, unexpected } = direction;
  return `${messages} messages: ${lost} lost, ${doubled} doubled, ${outOfOrder} out of order, ${unexpected} from nowhere`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((text) => `  ${text}`);
}
