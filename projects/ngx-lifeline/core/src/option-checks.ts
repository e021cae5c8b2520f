import { LifelineOptionError } from './errors';

/** The defaults with what is given laid over them; an explicit `undefined` is not given. */
export function defined<T extends object>(defaults: T, given?: Partial<T>): T {
  if (!given) return defaults;
  const all = { ...defaults };
  for (const name in given) if (given[name] !== undefined) all[name] = given[name];
  return all;
}

type Ranges<T> = { readonly [K in keyof T]?: readonly [low: number, high: number] };

/**
 * Throws, with the range, for a number that is out of it; NaN and other types are out of any. What is
 * `undefined` is not given.
 */
export function checkRanges<T extends object>(path: string, values: T, ranges: Ranges<T>): void {
  for (const [name, [low, high]] of Object.entries(ranges) as [string, [number, number]][]) {
    const value = values[name as keyof T] as unknown;
    if (value === undefined) continue;
    if (!(typeof value === 'number' && value >= low && value <= high)) {
      throw new LifelineOptionError(
        path + name,
        `must be from ${low} to ${high}, but is ${value as number}`,
      );
    }
  }
}
