import {
  createLifeline,
  session,
  type LifelineClient,
  type LifelineOptions,
} from 'ngx-lifeline/core';
import {
  distinctUntilChanged,
  filter,
  firstValueFrom,
  map,
  pairwise,
  startWith,
  take,
  type Observable,
} from 'rxjs';
import type { Connect } from './client.ts';
import { roomIn } from './room-in.ts';

/** The shipped defaults, heartbeat and timeline, are on unless an option says otherwise. */
export function oursWith(options: () => Partial<LifelineOptions>, isStateWatched = true): Connect {
  return (url, { message, opened, lost }, Socket) => {
    let socket: WebSocket | undefined;
    const transport = (address: string, protocols: readonly string[]) =>
      (socket = new Socket(address, [...protocols]));
    const client = createLifeline({ url, transport, ...options() });
    client.messages$.subscribe(message);
    const changes$ = openings(client);
    (isStateWatched ? changes$ : changes$.pipe(filter(Boolean), take(1))).subscribe((isOpen) =>
      isOpen ? opened() : lost(),
    );
    const queued$ = client.state$.pipe(map(({ queued }) => queued));
    let queued = 0;
    if (isStateWatched) queued$.subscribe((now) => (queued = now));
    client.connect();
    return {
      send: (type, payload) => client.send(type, payload),
      room: () =>
        queued ? firstValueFrom(queued$.pipe(filter((waiting) => !waiting))) : roomIn(socket),
      route: (topic, handle) => void client.messages(topic).subscribe(handle),
      close: () => client.destroy(),
    };
  };
}

/** True when it opens, false when it no longer is. */
function openings({ state$ }: LifelineClient): Observable<boolean> {
  return state$.pipe(
    map(({ status }) => status === 'open'),
    startWith(false),
    distinctUntilChanged(),
    pairwise(),
    map(([, isOpen]) => isOpen),
  );
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
