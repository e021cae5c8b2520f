import { BehaviorSubject, Subject, distinctUntilChanged, filter, map, merge } from 'rxjs';
import { checkClose } from './connection/close-check';
import type { Command } from './connection/command';
import { connection } from './connection/connection';
import type { InternalEvent } from './connection/event';
import { ledger } from './connection/ledger';
import type { WakeUp } from './environment';
import type { LifelineClient } from './lifeline-client';
import { loss } from './loss';
import { mailbox } from './messaging/mailbox';
import { resolveOptions, type LifelineOptions } from './options';
import { platformEnvironment } from './platform-environment';
import { openWebSocket, type Ear } from './transport/open-web-socket';
import { reader } from './transport/reader';

/**
 * Makes a client. It dials when `connect()` is called, not before.
 * @throws LifelineOptionError for options that are out of range or contradict each other.
 */
export function createLifeline(options: LifelineOptions): LifelineClient {
  const resolved = resolveOptions(options);
  const { codec, protocols, timeline, log } = resolved;
  const { environment = platformEnvironment() } = options;
  const { transport = environment.openSocket } = options;

  const commands$ = new BehaviorSubject<Command>({ type: 'none' });
  const probes$ = new Subject<void>();
  const wakes$ = new Subject<WakeUp>();
  const { state, state$, events$, timeline$, ...book } = ledger(environment.wallClock, timeline);
  const record = (event: InternalEvent) => {
    control.follow(event);
    book.record(event);
    control.allow(state().canSend);
    if (event.type === 'wake') wakes$.next(event.source);
  };
  const [mail, control] = mailbox({
    ...resolved,
    environment,
    queued: (queued) => record({ type: 'queued', queued }),
  });

  const read = reader(resolved);
  const ear: Ear = { deliver: control.deliver, told: () => record({ type: 'activity' }) };
  const network$ = environment.online$.pipe(
    filter((online) => online !== state().online),
    map((online) => ({ type: online ? 'online' : 'offline' }) as const),
  );
  const connection$ = connection(
    {
      ...resolved,
      encode: (message) => (typeof message === 'string' ? message : codec.encode(message as never)),
      open: (url) => openWebSocket(() => transport(url, protocols), read, ear, environment),
    },
    { ...environment, commands$, probes$, wakes$, state },
  );
  if (log) events$.subscribe(log);
  // The network first: whatever follows from a change of it finds the state changed already.
  const running = merge(network$, connection$).subscribe(record);

  const disconnect: LifelineClient['disconnect'] = ({ code = 1000, reason = '' } = {}) => {
    checkClose(code, reason);
    const link = control.link();
    link?.close(code, reason);
    const end = loss('disconnected', { code: link ? code : null, reason, counts: false });
    commands$.next({ type: 'closed', cause: { ...end, advice: 'wait' } });
  };
  return {
    state$,
    events$,
    timeline$,
    ...mail,
    quality$: state$.pipe(
      map(({ quality }) => quality),
      distinctUntilChanged(),
    ),
    connect: () => commands$.next({ type: 'connect' }),
    disconnect,
    reconnect: () => commands$.next({ type: 'reconnect' }),
    probe: () => probes$.next(),
    destroy: () => {
      if (running.closed) return;
      disconnect();
      commands$.complete();
      running.unsubscribe();
      control.destroy();
      book.complete();
    },
  };
}
