import {
  BehaviorSubject,
  ReplaySubject,
  Subject,
  distinctUntilChanged,
  map,
  merge,
  skip,
  startWith,
  type Observable,
} from 'rxjs';
import { checkClose } from './connection/close-check';
import type { Command } from './connection/command';
import { connection } from './connection/connection';
import type { InternalEvent, LifelineEvent } from './connection/event';
import { Ledger } from './connection/ledger';
import { wakeUps } from './connection/wake';
import type { LifelineClient } from './lifeline-client';
import { Messaging } from './messaging/messaging';
import { resolveOptions, type LifelineOptions } from './options';
import { platformEnvironment } from './platform-environment';
import { openWebSocket } from './transport/open-web-socket';
import { reader } from './transport/reader';

/**
 * Makes a client. It dials when `connect()` is called, not before.
 * @throws LifelineOptionError for options that are out of range or contradict each other.
 */
export function createLifeline(options: LifelineOptions): LifelineClient {
  const resolved = resolveOptions(options);
  const { codec, heartbeat, isUnauthorized, outbox, timeline } = resolved;
  const { environment = platformEnvironment() } = options;
  const { transport = environment.openSocket, protocols = [] } = options;
  const { now, online$ } = environment;

  const commands$ = new BehaviorSubject<Command>({ type: 'none' });
  const probes$ = new Subject<void>();
  const ledger = new Ledger(environment.wallClock);
  const messaging = new Messaging(codec, outbox, environment, (queued) =>
    record({ type: 'queued', queued }),
  );
  const record = (event: InternalEvent) => {
    messaging.follow(event);
    ledger.record(event);
    messaging.allow(ledger.state().canSend);
  };

  const read = reader({
    codec,
    isUnauthorized,
    isPing: heartbeat ? heartbeat.isPing : never,
    isPong: heartbeat ? heartbeat.isPong : never,
  });
  const network$ = online$.pipe(
    startWith(true),
    distinctUntilChanged(),
    skip(1),
    map((online) => ({ type: online ? 'online' : 'offline' }) as const),
  );
  const connection$ = connection(
    {
      ...resolved,
      encode: (message) => (typeof message === 'string' ? message : codec.encode(message as never)),
      open: (url) => openWebSocket(() => transport(url, protocols), read, now),
    },
    {
      ...environment,
      commands$,
      probes$,
      state: ledger.state,
      wakes$: wakeUps(environment, () => ledger.state().online),
    },
  );

  const timeline$ = remembered(ledger.events$, timeline);
  if (options.log) ledger.events$.subscribe(options.log);
  // The network first: whatever follows from a change of it finds the state changed already.
  const running = merge(network$, connection$).subscribe(record);

  const disconnect = (code: number, reason: string) => {
    const closed = messaging.closeLink(code, reason);
    commands$.next(closed ? { type: 'disconnect', code, reason } : { type: 'disconnect' });
  };
  return {
    state$: ledger.state$,
    events$: ledger.events$,
    timeline$,
    messages$: messaging.messages$,
    undecodable$: messaging.undecodable$,
    quality$: ledger.state$.pipe(
      map(({ quality }) => quality),
      distinctUntilChanged(),
    ),
    traffic$: messaging.traffic$,
    messages: (type) => messaging.messages(type),
    send: (type, payload, { ttl } = {}) => messaging.send(type, payload, ttl),
    sendText: (text, { ttl } = {}) => messaging.sendText(text, ttl),
    connect: () => commands$.next({ type: 'connect' }),
    disconnect: ({ code = 1000, reason = '' } = {}) => {
      checkClose(code, reason);
      disconnect(code, reason);
    },
    reconnect: () => commands$.next({ type: 'reconnect' }),
    probe: () => probes$.next(),
    destroy: () => {
      if (running.closed) return;
      disconnect(1000, '');
      commands$.complete();
      running.unsubscribe();
      messaging.destroy();
      ledger.complete();
    },
  };
}

function never(): boolean {
  return false;
}

/** Replays the last `size` events to whoever comes late. */
function remembered(events$: Observable<LifelineEvent>, size: number): Observable<LifelineEvent> {
  if (!size) return events$;
  const memory = new ReplaySubject<LifelineEvent>(size);
  events$.subscribe(memory);
  return memory.asObservable();
}

