import { Observable, Subject } from 'rxjs';
import { checkClose } from './connection/close-check';
import { isTurn, type Command } from './connection/command';
import { connection } from './connection/connection';
import type { InternalEvent } from './connection/event';
import { Ledger } from './connection/ledger';
import type { Signal } from './connection/signal';
import { atRest } from './connection/state';
import { LifelineOptionError } from './errors';
import type { LifelineClient } from './lifeline-client';
import { loss } from './loss';
import type { Mail } from './messaging/mail';
import { Mailbox } from './messaging/mailbox';
import type { LifelineSchema } from './messaging/schema';
import { resolveOptions, type LifelineOptions } from './options';
import { sharedEnvironment } from './platform-environment';
import { openWebSocket, type Ear } from './transport/open-web-socket';

/** Without a session there is nothing to resync. */
const nothing$ = new Observable<never>();

/**
 * Makes a client. It dials when `connect()` is called, not before.
 * @throws LifelineOptionError for options that are out of range or contradict each other.
 */
export function createLifeline<Schema extends LifelineSchema = LifelineSchema>(
  options: LifelineOptions<Schema>,
): LifelineClient<Schema>;
export function createLifeline(options: LifelineOptions): LifelineClient {
  const resolved = resolveOptions(options);
  const { codec, protocols, timeline, log } = resolved;
  const { environment = sharedEnvironment() } = options;
  const { transport = environment.openSocket } = options;

  const turns$ = new Subject<Command>();
  let lastCommand: Command | undefined;
  const signals$ = new Subject<Signal>();
  const page = { visible: true, suspended: false };
  const book = new Ledger(environment.wallClock, timeline);
  const record = (event: InternalEvent) => {
    mail.follow(event);
    book.record(event);
    mail.flush();
    if (event.type === 'online' || event.type === 'offline' || event.type === 'wake') {
      signals$.next(event);
    }
  };
  const canSend = () => book.state.canSend;
  const mail: Mail = resolved.session
    ? resolved.session({
        options: resolved,
        given: options,
        environment,
        canSend,
        visible: () => page.visible,
        state$: book.state$,
        record,
        signal: (signal) => signals$.next(signal),
        reconnect: () => {
          if (!atRest(book.state)) command({ type: 'reconnect' });
        },
      })
    : new Mailbox(resolved, environment, canSend, (queued) => record({ type: 'queued', queued }));
  const { read, session } = options.schema?.(mail) ?? mail;

  const ear: Ear = {
    deliver: mail.deliver,
    told: () => record({ type: 'activity' }),
  };
  const connection$ = connection(resolved, {
    ...environment,
    encode: (message) => (typeof message === 'string' ? message : codec.encode(message as never)),
    open: (url) => {
      const dial = () => transport(session?.dial(url) ?? url, [...protocols]);
      return openWebSocket(dial, read, ear, environment);
    },
    ready: session?.ready,
    pingFrame: session?.pingFrame,
    amend: session?.amend,
    turns$,
    lastCommand: () => lastCommand,
    signals$,
    state: () => book.state,
    visible: () => page.visible,
    suspended: () => page.suspended,
  });
  if (log) book.events$.subscribe(log);

  const running = connection$.subscribe(record);
  running.add(
    environment.online$.subscribe((online) => {
      if (online !== book.state.online) record({ type: online ? 'online' : 'offline' });
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
    const turn = isTurn(next, book.state);
    lastCommand = next;
    signals$.next(next);
    if (turn) turns$.next(next);
  };
  const goodbye = (code: number, reason: string) => {
    session?.leave();
    const { link } = mail;
    link?.close(code, reason);
    const end = loss('disconnected', { code: link ? code : null, reason, counts: false });
    command({ type: 'closed', cause: { ...end, advice: 'wait' } });
  };
  const disconnect: LifelineClient['disconnect'] = ({ code = 1000, reason = '', drain } = {}) => {
    checkClose(code, reason);
    if (drain === undefined || drain === 0) goodbye(code, reason);
    else if (session) session.drain(drain, () => goodbye(code, reason));
    else throw withoutSession();
  };
  // What is seldom asked for is made when it is: a connection at rest is to be light.
  return {
    state$: book.state$,
    events$: book.events$,
    timeline$: book.timeline$,
    messages$: mail.messages(),
    undecodable$: new Observable((subscriber) => mail.undecodable$.subscribe(subscriber)),
    quality$: book.quality$,
    traffic$: new Observable((subscriber) => mail.traffic$.subscribe(subscriber)),
    resync$: session?.resync$ ?? nothing$,
    messages: (type) => mail.messages(type),
    topic: (name) => session?.topic(name) ?? none$(),
    request: (type: string, payload?: unknown, how?: { readonly timeout?: number }) =>
      session?.request(type, payload, how) ?? none$(),
    authenticate: (auth) => session?.authenticate(auth),
    send: (type, payload, limits) => mail.send(type, payload, limits),
    sendText: (text, limits) => mail.sendText(text, limits),
    connect: () => {
      session?.stay();
      command({ type: 'connect' });
    },
    disconnect,
    reconnect: () => command({ type: 'reconnect' }),
    probe: () => signals$.next({ type: 'probe' }),
    destroy: () => {
      if (running.closed) return;
      disconnect();
      turns$.complete();
      running.unsubscribe();
      mail.destroy();
      book.complete();
    },
  };
}

function withoutSession(): LifelineOptionError {
  return new LifelineOptionError('session', 'is missing: this needs one');
}

function none$(): Observable<never> {
  return new Observable((subscriber) => subscriber.error(withoutSession()));
}
