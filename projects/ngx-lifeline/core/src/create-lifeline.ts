import {
  BehaviorSubject,
  Subject,
  distinctUntilChanged,
  map,
  merge,
  take,
  timer,
  type Subscription,
} from 'rxjs';
import { MAX_DELAY } from './connection/backoff';
import { checkClose } from './connection/close-check';
import type { Command } from './connection/command';
import { connection } from './connection/connection';
import type { InternalEvent } from './connection/event';
import { ledger } from './connection/ledger';
import type { Signal } from './connection/signal';
import { atRest } from './connection/state';
import type { LifelineClient } from './lifeline-client';
import { loss } from './loss';
import { mailbox } from './messaging/mailbox';
import { checkRanges } from './option-checks';
import { resolveOptions, type LifelineOptions } from './options';
import { sharedEnvironment } from './platform-environment';
import { openWebSocket, type Ear } from './transport/open-web-socket';

/**
 * Makes a client. It dials when `connect()` is called, not before.
 * @throws LifelineOptionError for options that are out of range or contradict each other.
 */
export function createLifeline(options: LifelineOptions): LifelineClient {
  const resolved = resolveOptions(options);
  const { codec, protocols, timeline, log } = resolved;
  const { environment = sharedEnvironment() } = options;
  const { transport = environment.openSocket } = options;

  const commands$ = new BehaviorSubject<Command>({ type: 'none' });
  const signals$ = new Subject<Signal>();
  const page = { visible: true, suspended: false };
  const { state, state$, events$, timeline$, ...book } = ledger(environment.wallClock, timeline);
  const record = (event: InternalEvent) => {
    control.follow(event);
    book.record(event);
    control.flush();
    if (event.type === 'online' || event.type === 'offline' || event.type === 'wake') {
      signals$.next(event);
    }
  };
  const reconnect = () => command({ type: 'reconnect' });
  const [mail, control] = (resolved.session ?? mailbox)({
    ...resolved,
    given: options,
    environment,
    canSend: () => state().canSend,
    state$,
    record,
    signal: (signal) => signals$.next(signal),
    reconnect: () => {
      if (!atRest(state())) reconnect();
    },
  });
  const { dial = (url: string) => url } = control;

  const ear: Ear = { deliver: control.deliver, told: () => record({ type: 'activity' }) };
  const connection$ = connection(resolved, {
    encode: (message) => (typeof message === 'string' ? message : codec.encode(message as never)),
    open: (url) =>
      openWebSocket(() => transport(dial(url), [...protocols]), control.read, ear, environment),
    ready: control.ready,
    pingFrame: control.pingFrame,
    amend: control.amend,
    ...environment,
    commands$,
    signals$,
    state,
    visible: () => page.visible,
    suspended: () => page.suspended,
  });
  if (log) events$.subscribe(log);

  const running = connection$.subscribe(record);
  running.add(
    environment.online$.subscribe((online) => {
      if (online !== state().online) record({ type: online ? 'online' : 'offline' });
    }),
  );
  running.add(
    environment.visible$.subscribe((visible) => {
      page.visible = visible;
      signals$.next({ type: visible ? 'visible' : 'hidden' });
    }),
  );
  running.add(
    environment.suspended$.subscribe((suspended) => {
      page.suspended = suspended;
      signals$.next({ type: suspended ? 'suspended' : 'resumed' });
    }),
  );

  /** A running connection hears of a command before anything is started because of it. */
  const command = (next: Command) => {
    signals$.next(next);
    commands$.next(next);
  };
  const goodbye = (code: number, reason: string) => {
    const link = control.link();
    control.leave?.();
    link?.close(code, reason);
    const end = loss('disconnected', { code: link ? code : null, reason, counts: false });
    command({ type: 'closed', cause: { ...end, advice: 'wait' } });
  };
  /** The end of a drain. */
  let leaving: Subscription | undefined;
  const disconnect: LifelineClient['disconnect'] = ({
    code = 1000,
    reason = '',
    drain = 0,
  } = {}) => {
    checkClose(code, reason);
    checkRanges('disconnect.', { drain }, { drain: [0, MAX_DELAY] });
    leaving?.unsubscribe();
    if (!drain) {
      goodbye(code, reason);
      return;
    }
    leaving = merge(timer(drain, environment.scheduler), control.drained$)
      .pipe(take(1))
      .subscribe(() => goodbye(code, reason));
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
    connect: () => {
      leaving?.unsubscribe();
      command({ type: 'connect' });
    },
    disconnect,
    reconnect,
    probe: () => signals$.next({ type: 'probe' }),
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
