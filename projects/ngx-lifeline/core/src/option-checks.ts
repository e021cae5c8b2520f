import { LifelineOptionError } from './errors';

/** The defaults with what is given laid over them; an explicit `undefined` is not given. */
export function defined<T extends object>(defaults: T, given: Partial<T> = {}): T {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(entries) as Partial<T>) };
}

/** Throws, with the range, unless `low <= value <= high`; NaN and other types fail too. */
export function inRange(option: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) {
    throw new LifelineOptionError(option, `must be from ${low} to ${high}, but is ${value}`);
  }
}
