import { candidatePolicies } from './candidate-policies.ts';
import { loneDelays, type LoneDelays } from './lone-delays.ts';
import {
  advisedPolicy,
  closedForDeployPolicy,
  shippedPolicy,
  tutorialPolicy,
} from './own-policy.ts';
import { peerPolicies } from './peer-policies.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { simulateStorm, type StormResult } from './simulate-storm.ts';
import { timeUntil } from './time-until.ts';

export interface StormOptions {
  /** @default [100000, 1000000] */
  readonly clients?: readonly number[];
  /** In ms. @default [2000, 30000, 300000] */
  readonly outages?: readonly number[];
  /** @default 5000 */
  readonly acceptsPerSecond?: number;
  /** @default 1 */
  readonly seed?: number;
  /** @default all: ours, the peers', what the server can advise, and the candidates */
  readonly policies?: readonly RetryPolicy[];
  /** Told of every storm before it is simulated. */
  readonly onProgress?: (done: number, all: number, what: string) => void;
}

/** One storm under one policy. Times are in ms from the end of the outage; `null`: not in ten minutes. */
export interface StormRow {
  readonly policy: string;
  readonly clients: number;
  readonly outage: number;
  /** The most dials in any 100 ms. */
  readonly peak: number;
  /** Refused dials a client. */
  readonly refused: number;
  /** When so many percent were back. */
  readonly back50: number | null;
  readonly back95: number | null;
  readonly back99: number | null;
  /** `back95` over the floor: what the server needs to accept so many. */
  readonly overFloor: number | null;
  /** The part of the clients that gave up. */
  readonly gaveUp: number;
}

export interface PolicyReport {
  readonly name: string;
  readonly formula: string;
  readonly source: string;
  /** What a lone client waits for nothing; `null` where the server says when to come back. */
  readonly blip: LoneDelays | null;
  readonly after30To40s: LoneDelays | null;
}

/** By 100 ms, from the moment when the server goes, of the first storm of 30 s or the first at all. */
export interface StormCurve {
  readonly policy: string;
  readonly dials: readonly number[];
  readonly back: readonly number[];
}

/** What {@link runStorm} finds; plain JSON, in which `null` stands for an infinite time. */
export interface StormReport {
  readonly acceptsPerSecond: number;
  readonly seed: number;
  readonly policies: readonly PolicyReport[];
  readonly rows: readonly StormRow[];
  /** What the curves are of. */
  readonly pictured: { readonly clients: number; readonly outage: number };
  readonly curves: readonly StormCurve[];
}

/** Ten minutes: long after the last client of any policy worth having. */
const PATIENCE = 600_000;
/** Of a drain, in ms: the default of `ngx-lifeline-server`. */
const USUAL_SPREAD = 5_000;
/** A drain that the server can bear is as long as the floor, and this much longer. */
const SPREAD_OVER_FLOOR = 1.25;
const PICTURED_OUTAGE = 30_000;

const compared: readonly RetryPolicy[] = [shippedPolicy, tutorialPolicy, ...peerPolicies];

/** Simulates every policy in every storm, the peers' and ours; see {@link simulateStorm} for how. */
export function runStorm(options: StormOptions = {}): StormReport {
  const { clients = [100_000, 1_000_000], outages = [2_000, 30_000, 300_000] } = options;
  const { acceptsPerSecond = 5_000, seed = 1, onProgress } = options;
  const storms = clients.flatMap((count) => {
    const floor = (count / acceptsPerSecond) * 1_000;
    const advised = [
      advisedPolicy(USUAL_SPREAD),
      advisedPolicy(Math.ceil((floor * SPREAD_OVER_FLOOR) / 1_000) * 1_000),
      closedForDeployPolicy(),
    ];
    const unadvised = count === clients[0] ? [...compared, ...candidatePolicies] : compared;
    const policies = options.policies ?? [...unadvised, ...advised];
    return outages.map((outage) => ({ clients: count, outage, policies }));
  });
  const pictured = storms.find(({ outage }) => outage === PICTURED_OUTAGE) ?? storms[0];
  if (!pictured) throw new RangeError('at least one number of clients and one outage are needed');
  const all = storms.reduce((sum, { policies }) => sum + policies.length, 0);
  const rows: StormRow[] = [];
  const curves: StormCurve[] = [];
  for (const storm of storms) {
    for (const policy of storm.policies) {
      const { name } = policy;
      onProgress?.(
        rows.length,
        all,
        `${storm.clients} clients, ${storm.outage / 1_000} s, ${name}`,
      );
      const until = storm.outage + PATIENCE;
      const result = simulateStorm(policy, { ...storm, acceptsPerSecond, seed, until });
      rows.push(row(name, storm, result, acceptsPerSecond));
      if (storm === pictured) curves.push(curve(name, result));
    }
  }
  const everyPolicy = new Map(
    storms.flatMap(({ policies }) => policies.map((policy) => [policy.name, policy] as const)),
  );
  return {
    acceptsPerSecond,
    seed,
    policies: [...everyPolicy.values()].map((policy) => {
      const { name, formula, source, byServer } = policy;
      const alone = (from: number, to: number) =>
        byServer ? null : loneDelays(policy, { outage: [from, to], seed });
      return { name, formula, source, blip: alone(0, 0), after30To40s: alone(30_000, 40_000) };
    }),
    rows,
    pictured: { clients: pictured.clients, outage: pictured.outage },
    curves,
  };
}

function row(
  policy: string,
  { clients, outage }: { readonly clients: number; readonly outage: number },
  { peak, refused, back, gaveUp }: StormResult,
  acceptsPerSecond: number,
): StormRow {
  const after = (part: number) => {
    const at = timeUntil(back, clients * part);
    return at === undefined ? null : at - outage;
  };
  const back95 = after(0.95);
  const floor = (clients * 0.95 * 1_000) / acceptsPerSecond;
  return {
    policy,
    clients,
    outage,
    peak,
    refused: rounded(refused / clients),
    back50: after(0.5),
    back95,
    back99: after(0.99),
    overFloor: back95 === null ? null : rounded(back95 / floor),
    gaveUp: rounded(gaveUp / clients),
  };
}

/** More digits would say more than a simulation knows. */
function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** Until the last client is back. */
function curve(policy: string, { dials, back }: StormResult): StormCurve {
  const end = back.findLastIndex((count) => count > 0) + 1;
  return { policy, dials: [...dials.subarray(0, end)], back: [...back.subarray(0, end)] };
}
