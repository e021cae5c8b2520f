import {
  createLifeline,
  session,
  type ConnectionState,
  type LifelineOptions,
} from 'ngx-lifeline/core';
import { filter, first, firstValueFrom } from 'rxjs';
import type { Connect } from './client.ts';
import { roomIn } from './room-in.ts';

/** The shipped defaults, heartbeat and timeline, are on unless an option says otherwise. */
export function oursWith(options: () => Partial<LifelineOptions>, isStateWatched = true): Connect {
  return (url, { message, opened, lost }, Socket) => {
    let socket: WebSocket | undefined;
    const transport = (address: string, protocols: readonly string[]) =>
      (socket = new Socket(address, [...protocols]));
    const client = createLifeline({ url, transport, ...options() });
    let [isOpen, queued] = [false, 0];
    client.messages$.subscribe(message);
    const watch = (state: ConnectionState) => {
      queued = state.queued;
      if ((state.status === 'open') === isOpen) return;
      isOpen = !isOpen;
      if (isOpen) opened();
      else lost();
    };
    if (isStateWatched) client.state$.subscribe(watch);
    else client.state$.pipe(first(({ status }) => status === 'open')).subscribe(opened);
    client.connect();
    return {
      send: (type, payload) => client.send(type, payload),
      room: () =>
        queued
          ? firstValueFrom(client.state$.pipe(filter((state) => !state.queued)))
          : roomIn(socket),
      route: (topic, handle) => void client.messages(topic).subscribe(handle),
      close: () => client.destroy(),
    };
  };
}

export const ours: Connect = oursWith(() => ({}));

export const oursWithSession: Connect = oursWith(() => ({ session: session() }));

export const oursWithoutTimeline: Connect = oursWith(() => ({ timeline: 0 }));

const bare = { heartbeat: false, timeline: 0 } as const;

/** For what each part costs by itself: nothing but the connection and its messages. */
export const oursBare: Connect = oursWith(() => bare, false);
export const oursWithState: Connect = oursWith(() => ({ heartbeat: false }));
export const oursWithHeartbeat: Connect = oursWith(() => ({ timeline: 0 }), false);
/** What waits has to be watched, or more is sent than the outbox takes. */
export const oursBareWithSession: Connect = oursWith(() => ({ ...bare, session: session() }));
