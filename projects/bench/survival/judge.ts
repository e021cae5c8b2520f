import type { Log } from './drilled-clients.ts';
import type { Fate, Survival } from './survival-result.ts';

type Verdict = Pick<Survival, 'noticed' | 'flowing' | 'before' | 'unnoticed' | 'down'>;

/**
 * What a log says about a fault at a time of the wall clock, given what has arrived, as "ours 12". A
 * client that is asleep at that time has a gap that began before.
 */
export function judge(
  { name, lost, gaps, sent }: Log,
  at: number,
  end: number,
  arrivals: ReadonlyMap<string, number>,
): Verdict {
  const noticedAt = lost.find((time) => time >= at);
  const flowingAt = gaps.find(([, to]) => to > at)?.[1];
  const fate = (from: number, to: number): Fate => {
    const counts = sent.flatMap((time, i) =>
      time >= from && time < to ? [arrivals.get(`${name} ${i + 1}`) ?? 0] : [],
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
