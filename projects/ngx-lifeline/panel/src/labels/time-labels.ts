/** How times and durations are written. */
export interface TimeLabels {
  /** The time of day; takes ms since 1970. */
  readonly clock: (at: number) => string;
  readonly milliseconds: (count: number | string) => string;
  /** Seconds, with a tenth where it matters: the number is formatted already. */
  readonly seconds: (count: string) => string;
  readonly minutes: (minutes: number, seconds: number) => string;
  /** Where there are no seconds to tell. */
  readonly wholeMinutes: (minutes: number) => string;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

export const timeLabels: TimeLabels = {
  clock: (at) => clock.format(at),
  milliseconds: (count) => `${count} ms`,
  seconds: (count) => `${count} s`,
  wholeMinutes: (minutes) => `${minutes} min`,
  minutes: (minutes, seconds) => `${minutes} min ${String(seconds).padStart(2, '0')} s`,
};
