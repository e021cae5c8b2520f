/** The picture of the last minutes. */
export interface TimelineLabels {
  readonly title: string;
  /** The picture in words: the time that it covers, how often the connection was lost, and how it is. */
  readonly summary: (covers: string, losses: number, status: string) => string;
  readonly now: string;
  /** How far back it goes; takes a duration in words. */
  readonly ago: (duration: string) => string;
  /** The highest round trip in it; takes ms in words. */
  readonly roundTrip: (highest: string) => string;
  /** A stretch of the band; takes the status in a word, and how long it lasted. */
  readonly stretch: (status: string, duration: string) => string;
  /** A mark; takes the time of day, and what happened. */
  readonly mark: (time: string, what: string) => string;
  /** The mark of a connection that is open again. */
  readonly back: string;
}

export const timelineLabels: TimelineLabels = {
  title: 'Timeline',
  summary: (covers, losses, status) =>
    `The last ${covers}: lost ${losses === 1 ? 'once' : `${losses} times`}, now ${status.toLowerCase()}.`,
  now: 'now',
  ago: (duration) => `${duration} ago`,
  roundTrip: (highest) => `Round trip up to ${highest}`,
  stretch: (status, duration) => `${status} for ${duration}`,
  mark: (time, what) => `${time} ${what}`,
  back: 'Open',
};
