import type { Message } from './client.ts';

/** A message as an app makes it where its client does not: with an id and the time. */
export interface AppMessage extends Message {
  readonly id: string;
  readonly ts: number;
}

const prefix = Math.random().toString(36).slice(2);
let made = 0;

export function appMessage(type: string, payload: unknown): AppMessage {
  return { type, id: `${prefix}-${(made++).toString(36)}`, ts: Date.now(), payload };
}
