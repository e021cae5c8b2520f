import type { Cause, Status } from 'ngx-lifeline';

/** A time in one status; it ends where the next one begins. Times are of the wall clock, in ms. */
export interface Stretch {
  readonly status: Status;
  readonly from: number;
}

export interface RoundTrip {
  readonly at: number;
  /** In ms. */
  readonly rtt: number;
}

/** A loss with its cause, or, with `null`, a connection that is open. */
export interface Mark {
  readonly at: number;
  readonly cause: Cause | null;
}

/** What became of a connection, oldest first. */
export interface History {
  readonly stretches: readonly Stretch[];
  readonly roundTrips: readonly RoundTrip[];
  readonly marks: readonly Mark[];
}

/** Something for a history: any of its parts. */
export type Happening = Stretch | RoundTrip | Mark;

/** More than that of a kind nobody could tell apart in a picture. */
const MOST = 600;

export const noHistory: History = { stretches: [], roundTrips: [], marks: [] };

/** The history with something new in it, and without what ended before `since`. */
export function withHappening(history: History, happening: Happening, since: number): History {
  const { stretches, roundTrips, marks } = history;
  if ('from' in happening) {
    const rest = stretches.filter((_, index) => (stretches[index + 1]?.from ?? Infinity) > since);
    return { ...history, stretches: [...rest, happening].slice(-MOST) };
  }
  const added = <T extends RoundTrip | Mark>(all: readonly T[], one: T) =>
    [...all.filter(({ at }) => at >= since), one].slice(-MOST);
  return 'rtt' in happening
    ? { ...history, roundTrips: added(roundTrips, happening) }
    : { ...history, marks: added(marks, happening) };
}
