import type { StandardSchemaV1 } from './standard-schema';

/** A type where a validator is asked for, and no check: `sends: { order: unchecked<Order>() }`. */
export function unchecked<T>(): StandardSchemaV1<T> {
  return {
    '~standard': {
      version: 1,
      vendor: 'ngx-lifeline',
      validate: (value) => ({ value: value as T }),
    },
  };
}
