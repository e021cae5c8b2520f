const format = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** The time of day, `12:03:04`; takes ms since 1970. */
export function clockTime(at: number): string {
  return format.format(at);
}
