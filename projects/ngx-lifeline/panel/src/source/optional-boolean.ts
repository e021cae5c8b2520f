import { booleanAttribute } from '@angular/core';

/** For an input that may say nothing, too. */
export function optionalBoolean(value: unknown): boolean | undefined {
  return value == null ? undefined : booleanAttribute(value);
}
