/** When the next try is due. */
export interface NextTryLabels {
  /** None is. */
  readonly none: string;
  readonly now: string;
  /** Takes a duration in words. */
  readonly in: (duration: string) => string;
  /** While there is no network; takes the words of `in` or `now`. */
  readonly orOnline: (words: string) => string;
}

export const nextTryLabels: NextTryLabels = {
  none: '—',
  now: 'now',
  in: (duration) => `in ${duration}`,
  orOnline: (words) => `when the network is back, or ${words}`,
};
