import type { Status } from 'ngx-lifeline';
import type { History, Mark } from './history';

/** Places are percent of the width: 0 at the oldest, 100 now. */
export interface TimelinePicture {
  readonly band: readonly {
    readonly status: Status;
    readonly left: number;
    readonly width: number;
    /** How long it lasted, what lies before the picture included, in ms. */
    readonly lasted: number;
  }[];
  readonly marks: readonly (Mark & { readonly left: number })[];
  /** The round trips as a path on a grid of 100 by 100; a loss breaks the line. */
  readonly line: string;
  /** The highest round trip, in ms; `null` where there is none. */
  readonly highest: number | null;
}

/** The last `span` ms of a history as a picture. */
export function timelinePicture(history: History, now: number, span: number): TimelinePicture {
  const { stretches, roundTrips, marks } = history;
  const begin = now - span;
  const place = (at: number) => Math.min(100, Math.max(0, ((at - begin) / span) * 100));
  const isSeen = ({ at }: { at: number }) => at >= begin && at <= now;
  const seen = roundTrips.filter(isSeen);
  const highest = seen.length ? Math.max(...seen.map(({ rtt }) => rtt)) : null;
  const height = (rtt: number) => 100 - (rtt / Math.max(1, highest ?? 0)) * 100;
  return {
    band: stretches
      .map(({ status, from }, index) => {
        const to = stretches[index + 1]?.from ?? now;
        const left = place(from);
        return { status, left, width: place(to) - left, lasted: to - from };
      })
      // The last one is what it is now, however short it has been so.
      .filter(({ width }, index) => width > 0 || index === stretches.length - 1),
    marks: marks.filter(isSeen).map((mark) => ({ ...mark, left: place(mark.at) })),
    line: seen
      .map(({ at, rtt }, index) => {
        const before = seen[index - 1]?.at ?? Infinity;
        const goesOn = at >= before && !marks.some((mark) => mark.at > before && mark.at <= at);
        return `${goesOn ? 'L' : 'M'}${place(at).toFixed(2)} ${height(rtt).toFixed(1)}`;
      })
      .join(''),
    highest,
  };
}
