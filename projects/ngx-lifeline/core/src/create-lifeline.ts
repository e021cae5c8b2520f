import { Observable, Subscription } from 'rxjs';
import { checkClose } from './connection/close-check';
import { isTurn, type Command } from './connection/command';
import type { InternalEvent } from './connection/event';
import type { Host } from './connection/host';
import { Ledger } from './connection/ledger';
import { Reconnecting } from './connection/reconnect';
import type { Signal } from './connection/signal';
import type { ConnectionState } from './connection/state';
import type { Environment } from './environment';
import { LifelineOptionError } from './errors';
import type { LifelineClient } from './lifeline-client';
import { loss } from './loss';
import type { Inspect } from './messaging/inspector';
import type { Mail, MakeSessionMail, SessionHost, SessionMail } from './messaging/mail';
import { Mailbox } from './messaging/mailbox';
import type { LifelineSchema } from './messaging/schema';
import { resolveOptions, type LifelineOptions } from './options';
import { sharedEnvironment } from './platform-environment';
import type { Link } from './transport/link';
import { openWebSocket, type Ear } from './transport/open-web-socket';
import type { Reader } from './transport/reader';
import type { FrameData, SocketFactory } from './transport/socket';

/**
 * Makes a client. It dials when `connect()` is called, not before.
 * @throws LifelineOptionError for options that are out of range or contradict each other.
 */
export function createLifeline<Schema extends LifelineSchema = LifelineSchema>(
  options: LifelineOptions<Schema>,
): LifelineClient<Schema>;
export function createLifeline(options: LifelineOptions): LifelineClient {
  const client = new Client(options);
  const { book, mail, session } = client;
  // Who asks for a connection does not want to leave any more.
  const want = (type: 'connect' | 'reconnect') => {
    session?.stay();
    client.command({ type });
  };
  return {
    state$: book.state$,
    events$: book.events$,
    timeline$: book.timeline$,
    messages$: mail.messages(),
    undecodable$: mail.undecodable$,
    quality$: book.quality$,
    traffic$: mail.traffic$,
    // Without a session there is nothing to resync.
    resync$: session?.resync$ ?? new Observable(),
    messages: (type) => mail.messages(type),
    topic: (name) => session?.topic(name) ?? without('topic()'),
    request: (type: string, payload?: unknown, how?: { readonly timeout?: number }) =>
      session?.request(type, payload, how) ?? without('request()'),
    authenticate: (auth) => session?.authenticate(auth),
    send: (type, payload, limits) => mail.send(type, payload, limits),
    sendText: (text, limits) => mail.sendText(text, limits),
    connect: () => want('connect'),
    disconnect: (how) => client.disconnect(how),
    reconnect: () => want('reconnect'),
    probe: () => client.hear({ type: 'probe' }),
    destroy: () => client.destroy(),
  };
}

/** Puts the layers together, and is what each knows of the others. */
class Client implements Host, Ear, SessionHost {
  readonly options: ReturnType<typeof resolveOptions>;
  readonly environment: Environment;
  readonly book: Ledger;
  readonly mail: Mail;
  readonly session: SessionMail | undefined;
  visible = true;
  suspended = false;
  lastCommand: Command | undefined;
  readonly #transport: SocketFactory;
  readonly #read: Reader;
  readonly #world = new Subscription();
  #running: Reconnecting | undefined;
  constructor(readonly given: LifelineOptions) {
    const options = (this.options = resolveOptions(given));
    const environment = (this.environment = given.environment ?? sharedEnvironment());
    this.#transport = given.transport ?? environment.openSocket;
    this.book = new Ledger(environment.wallClock, options.timeline);
    const mail: Mail = (this.mail =
      (options.session as MakeSessionMail | undefined)?.(this) ?? new Mailbox(this));
    const { read, session } = (given.schema as Inspect | undefined)?.(mail) ?? mail;
    this.session = session;
    this.#read = read;
    if (options.log) this.book.events$.subscribe(options.log);
    this.#follow(environment.online$, (online) => {
      if (online !== this.state.online) this.record({ type: online ? 'online' : 'offline' });
    });
    this.#follow(environment.visible$, (visible) => {
      this.visible = visible;
      this.hear({ type: visible ? 'visible' : 'hidden' });
    });
    this.#follow(environment.suspended$, (suspended) => {
      this.suspended = suspended;
      this.hear({ type: suspended ? 'suspended' : 'resumed' });
    });
  }

  get state(): ConnectionState {
    return this.book.state;
  }

  /** Takes a message that has come. */
  get deliver(): Mail['deliver'] {
    return this.mail.deliver;
  }

  record(event: InternalEvent): void {
    this.book.record(event, this.mail);
    this.mail.flush();
    if (event.type === 'online' || event.type === 'offline' || event.type === 'wake') {
      this.hear(event);
    }
  }

  #follow(stream$: Observable<boolean>, next: (value: boolean) => void): void {
    this.#world.add(stream$.subscribe(next));
  }

  told(): void {
    this.record({ type: 'activity' });
  }

  encode(message: unknown): FrameData {
    return typeof message === 'string' ? message : this.options.codec.encode(message as never);
  }

  open(url: string): Observable<Link> {
    const dial = () => this.#transport(this.session?.dial(url) ?? url, [...this.options.protocols]);
    return openWebSocket(dial, this.#read, this, this.environment);
  }

  hear(signal: Signal): void {
    this.#running?.hear(signal);
  }

  /** A running connection hears of a command before anything is started because of it. */
  command(command: Command): void {
    const turn = isTurn(command, this.state);
    this.lastCommand = command;
    this.hear(command);
    if (!turn) return;
    this.#running?.unsubscribe();
    if (command.type === 'closed') {
      this.#running = undefined;
      this.record(command);
    } else if (!this.#world.closed) {
      this.#running = new Reconnecting(this);
      this.#running.begin();
    }
  }

  disconnect({
    code = 1000,
    reason = '',
    drain = 0,
  }: Parameters<LifelineClient['disconnect']>[0] = {}): void {
    checkClose(code, reason);
    const go = () => {
      this.session?.leave();
      const { link } = this.mail;
      link?.close(code, reason);
      const end = loss('disconnected', { code: link ? code : null, reason, counts: false });
      this.command({ type: 'closed', cause: { ...end, advice: 'wait' } });
    };
    if (drain === 0) go();
    else (this.session ?? missing('drain')).drain(drain, go);
  }

  destroy(): void {
    if (this.#world.closed) return;
    // First: whoever is told of the end may ask for a connection.
    this.#world.unsubscribe();
    this.disconnect();
    this.mail.destroy();
    this.book.complete();
  }
}

function missing(call: string): never {
  throw new LifelineOptionError('session', `is missing: ${call} needs session() or withSession()`);
}

/** What throws when it is subscribed to is an error of the stream. */
function without(call: string): Observable<never> {
  return new Observable(() => missing(call));
}
