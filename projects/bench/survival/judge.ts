import type { Log } from './drilled-clients.ts';
import type { Fate, Survival } from './survival-result.ts';

/** Of the wall clock, in ms. */
export interface Times {
  readonly at: number;
  /** Before this no message can have come over a new connection. */
  readonly possible: number;
  readonly end: number;
}

type Verdict = Pick<Survival, 'noticed' | 'flowing' | 'before' | 'unnoticed' | 'down'>;

/**
 * What was in flight at the time of the fault, or lay in a buffer while asleep, still comes; nobody
 * notices, dials and is answered as soon as that. In ms.
 */
export const STRAGGLERS = 1_000;

/**
 * What a log says about a fault at a time of the wall clock, given what has arrived, as "ours#1 12". A
 * client that is asleep at that time has a gap that began before.
 */
export function judge(
  { id, lost, gaps, sent }: Log,
  { at, possible, end }: Times,
  arrivals: ReadonlyMap<string, number>,
): Verdict {
  const noticedAt = lost.find((time) => time >= at);
  const flowingAt = flowsAgainAt(gaps, possible);
  const fate = (from: number, to: number): Fate => {
    const counts = sent.flatMap((time, i) =>
      time >= from && time < to ? [arrivals.get(`${id} ${i + 1}`) ?? 0] : [],
    );
    return {
      sent: counts.length,
      arrived: counts.filter(Boolean).length,
      twice: counts.filter((count) => count > 1).length,
    };
  };
  const noticed = noticedAt ?? flowingAt ?? end;
  return {
    noticed: noticedAt === undefined ? null : noticedAt - at,
    flowing: flowingAt === undefined ? null : flowingAt - at,
    before: fate(0, at),
    unnoticed: fate(at, noticed),
    down: fate(noticed, flowingAt ?? end),
  };
}

/** The end of the first stretch without messages that a new connection can have ended. */
export function flowsAgainAt(gaps: Log['gaps'], possible: number): number | undefined {
  return gaps.find(([, to]) => to >= possible)?.[1];
}
