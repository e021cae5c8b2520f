import { InjectionToken, type Signal } from '@angular/core';

export interface Tick {
  readonly text: string;
}

export interface Message {
  readonly type: string;
  readonly payload?: unknown;
}

/** What comes, in a signal. */
export const TICK = new InjectionToken<Signal<Tick | undefined>>('TICK');

/** Is told of every message. */
export const HEARD = new InjectionToken<(message: Message) => void>('HEARD');

/** Sends to the server once it can. */
export const SEND = new InjectionToken<(type: string, payload: unknown) => void>('SEND');

/** How often the components of the example have been rendered. */
export const RENDERS = new InjectionToken<{ reader: number; others: number }>('RENDERS', {
  providedIn: 'root',
  factory: () => ({ reader: 0, others: 0 }),
});
