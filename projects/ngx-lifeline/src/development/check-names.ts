import { LifelineOptionError } from 'ngx-lifeline/core';
import { nearestName } from './nearest-name';

/** The names that there are; a record, so that the compiler finds the one that is missing. */
export type Names<T> = Readonly<Record<keyof T, true>>;

/**
 * The compiler refuses a misspelt option in a literal, but not in what is spread or read from JSON,
 * where it would be ignored.
 * @param path of the options: `backoff.`.
 * @param given what is no object has no names.
 * @throws LifelineOptionError for a name that is none, with the nearest one.
 */
export function checkNames(path: string, given: unknown, names: Readonly<Record<string, true>>) {
  if (typeof given !== 'object' || given === null) return;
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(names, name)) continue;
    const all = Object.keys(names);
    const nearest = nearestName(name, all);
    const wayOut = nearest ? `did you mean ${nearest}?` : `there are ${all.join(', ')}`;
    throw new LifelineOptionError(path + name, `is not an option: ${wayOut}`);
  }
}
