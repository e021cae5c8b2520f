import { InjectionToken } from '@angular/core';

/** What the fault drills have to know about the settings of the connection. */
export interface DrilledConnection {
  readonly url: string;
  /** How long a link may be silent before it is given up, in ms. */
  readonly noticedWithin: number;
}

export const DRILLED_CONNECTION = new InjectionToken<DrilledConnection>('DRILLED_CONNECTION', {
  factory: () => ({ url: '', noticedWithin: 15_000 }),
});
