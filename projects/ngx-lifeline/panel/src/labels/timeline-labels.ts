import type { Status } from 'ngx-lifeline';

/** The picture of the last minutes. */
export interface TimelineLabels {
  readonly title: string;
  /** What the picture shows, for those who hear it: the time it covers in words, losses, and the present status. */
  readonly summary: (covers: string, losses: number, status: string) => string;
  readonly now: string;
  /** How far back the left edge is; takes a duration in words. */
  readonly ago: (duration: string) => string;
  /** The round trip at its highest; takes ms in words. */
  readonly highest: (roundTrip: string) => string;
  /** A mark; takes what happened and the time of day. */
  readonly mark: (what: string, time: string) => string;
  /** A stretch of the band; takes the status in a word and how long it lasted. */
  readonly stretch: (word: string, duration: string, status: Status) => string;
}

export const timelineLabels: TimelineLabels = {
  title: 'Timeline',
  summary: (covers, losses, status) =>
    `The last ${covers}: ${losses === 1 ? '1 loss' : `${losses} losses`}; now ${status.toLowerCase()}.`,
  now: 'now',
  ago: (duration) => `${duration} ago`,
  highest: (roundTrip) => `round trip up to ${roundTrip}`,
  mark: (what, time) => `${time} ${what}`,
  stretch: (word, duration) => `${word} for ${duration}`,
};
