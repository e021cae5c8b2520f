import { Subject } from 'rxjs';
import type { Address } from '../connection/address';
import { atRest } from '../connection/state';
import { Receipt, settled } from '../messaging/delivery';
import type { Mail, MakeSessionMail, SessionMail } from '../messaging/mail';
import type { SessionFactory } from '../messaging/session-factory';
import { Mailbox } from '../messaging/mailbox';
import { checkTtl } from '../messaging/outbox';
import type { Parcel } from '../messaging/parcel';
import { requests } from '../messaging/requests';
import { topics } from '../messaging/topics';
import { checkRanges } from '../option-checks';
import type { Envelope } from '../transport/envelope';
import { acknowledgements } from './acknowledgements';
import { composer, randomId } from './composer';
import type { Bye, Hello } from './control';
import { controlFrames } from './control-frames';
import { drain } from './drain';
import { gather } from './gather';
import { HELLO_TIMEOUT, handshake } from './handshake';
import { sender } from './sender';
import { Sequence } from './sequence';
import { atOnce, checkGiven, type SessionOptions } from './session-options';
import { sessionReader } from './session-reader';

/** What a session's control frames and replies have besides. */
interface SessionEnvelope extends Envelope {
  readonly re?: string;
  readonly error?: unknown;
}

/** PROTOCOL.md asks for 128 random bits. */
const SID_PARTS = 3;

/** So many messages of one turn leave at once. */
const BURST = 128;

const json = (type: string, payload?: unknown) => JSON.stringify({ type, payload });

/**
 * Makes the option `session`.
 * @throws LifelineOptionError for an `ackTimeout` out of range.
 */
export function session(options: SessionOptions = {}): SessionFactory {
  const {
    auth = ({ credentials }: Address) => credentials,
    identity$,
    optional,
    ackTimeout = 2_000,
  } = options;
  checkRanges('session.', { ackTimeout }, { ackTimeout: [100, 60_000] });

  return ((host) => {
    const { environment, given } = host;
    const { random, scheduler, wallClock } = environment;
    checkGiven(given, optional);
    const sequence = new Sequence<Parcel>();
    const plain = new Mailbox(host, sequence.waiting);
    const { deliver } = plain;
    // What a closing socket would swallow waits for the next one, for no longer than it may.
    const canSend = () => host.state.canSend && !!plain.link?.isOpen();
    const resync = new Subject<void>();
    const compose = composer(environment);
    let sid = randomId(random, SID_PARTS);
    /** Whether the next `$open` begins another session. */
    let isOver = false;
    let bye: Bye | undefined;
    let isFresh = false;
    let hasHad = false;
    /** Whether the app is still to be told of a hole. */
    let isHole = false;
    let controls: string[] = [];
    let cancels: string[] = [];
    let listener: ((message: Envelope) => void) | undefined;
    /** The memory of ids, as far as it reaches: where nobody is known, a session has its own. */
    const named = (hello: Hello): Hello =>
      hello.idsOf === 'session' ? { ...hello, memory: `${hello.memory} ${sid}` } : hello;
    /** What is spoken on the link, while it is usable. */
    let spoken: 'session' | 'plain' | undefined;

    const out = sender(sequence, plain, {
      ...environment,
      ackTimeout,
      canSend,
      doubt: () => host.hear({ type: 'unacknowledged' }),
      progress: () => leaving.look(),
      controls: (maxBytes) => {
        const all = [...routes.changes(isFresh, maxBytes), ...controls];
        isFresh = false;
        controls = [];
        return all;
      },
      cancels: () => cancels.splice(0),
    });
    const flush = () => (spoken === 'plain' ? plain : out).flush();
    const gathering = gather(flush, () => host.visible, environment);
    const flushSoon = () => {
      if (spoken && canSend()) gathering.soon();
      else plain.tell();
    };
    const acks = acknowledgements(out, environment);
    const leaving = drain(() => !sequence.waiting.length && !sequence.inFlight, scheduler);
    const routes = topics(flushSoon);
    const tellServer = (text: string) => {
      if (spoken !== 'session') return;
      controls.push(text);
      flushSoon();
    };
    const send = (type: string, payload: unknown, ttl?: number, more?: object) => {
      checkTtl(ttl);
      const parcel = compose(type, payload, more);
      const refusal = out.refusal(parcel);
      if (refusal) parcel.become(settled('refused', refusal));
      if (parcel.isSettled) return parcel;
      const { waiting } = sequence;
      const canLeave = !!spoken && canSend();
      // A burst leaves as it grows, so that it is bounded by what may fly and not by what may wait.
      if (canLeave && (waiting.length >= BURST || plain.isFull(parcel))) flush();
      plain.add(parcel, ttl, canLeave && !waiting.length);
      flushSoon();
      return parcel;
    };
    const asked = requests({
      scheduler,
      send: (type, payload) => send(type, payload, undefined, { ask: true }),
      cancel: (id) => {
        const parcel = sequence.waiting.find((one) => one.id === id);
        if (plain.withdraw(parcel, settled('dropped', 'withdrawn'))) return;
        // Also while it is away: after a resumption the request is written again.
        cancels.push(json('$cancel', { id }));
        flushSoon();
      },
    });
    const end = () => {
      if (spoken === 'session') plain.link?.send(json('$bye'));
      isOver = true;
    };
    const lost = () => {
      spoken = undefined;
      // A late `$auth` would be another user's.
      controls = [];
      gathering.stop();
      acks.stop();
      out.lost();
    };

    const control = controlFrames({
      send: (type, payload) => plain.link?.send(json(type, payload)),
      left: (last) => {
        bye = last;
        isOver ||= !last.resumable;
      },
      sender: out,
      topics: routes,
    });
    /** Whose the session is; the first one that is named, from the start. */
    let owner: { readonly key: unknown } | undefined;
    const identity = identity$?.subscribe({
      next: (key) => {
        const isAnother = owner && owner.key !== key;
        owner = { key };
        if (!isAnother) return;
        end();
        sequence.forget();
        plain.clear('identity-changed');
        asked.end('identity-changed');
        if (!atRest(host.state)) host.command({ type: 'reconnect' });
      },
      // It stays whose it was. Later, because the client may be in the making.
      error: (error: unknown) => environment.soon(() => host.record({ type: 'error', error })),
    });
    const session: SessionMail = {
      resync$: resync.asObservable(),
      topic: routes.topic,
      request: asked.request,
      authenticate: (granted) => tellServer(json('$auth', { auth: granted })),
      drain: leaving.begin,
      stay: leaving.cancel,
      dial: (url) =>
        url.replace(/(\?|#|$)/, (mark) => (mark === '?' ? '?lifeline=1&' : `?lifeline=1${mark}`)),
      ready: (link, found) => {
        bye = undefined;
        return handshake(link, {
          ...environment,
          timeout: optional
            ? Math.min(HELLO_TIMEOUT, host.options.connectTimeout / 2)
            : HELLO_TIMEOUT,
          isKnown: () => hasHad,
          listen: (next) => (listener = next),
          open: (hello) => {
            host.record({ type: 'handshaking' });
            if (isOver) {
              sequence.forget();
              sid = randomId(random, SID_PARTS);
              isOver = false;
              cancels = [];
            }
            return json('$open', {
              sid,
              ...sequence.open(named(hello), wallClock()),
              auth: atOnce(auth(found)),
            });
          },
          welcome: (welcome, hello) => {
            const hole = out.welcome(welcome, named(hello), link);
            isHole ||= !!hole;
            // Whoever was told of what it acknowledges may have hung up: then the next one tells.
            if (hole === undefined || !out.link()) return false;
            spoken = 'session';
            isFresh = hasHad = true;
            host.record({ type: 'welcomed', resumed: welcome.resumed, resync: isHole });
            if (isHole) resync.next();
            isHole = false;
            return true;
          },
          plain: () => {
            if (!optional) return false;
            spoken = 'plain';
            // Whether the session's server has what was written, a plain one cannot tell.
            sequence.forget();
            isOver = true;
            host.record({ type: 'sessionless' });
            for (const parcel of sequence.withdraw(({ written }) => !!written)) {
              parcel.become(settled('unknown', 'session-lost'));
            }
            return true;
          },
        });
      },
      pingFrame: () => (spoken === 'session' ? json('$ping', { t: 0 }) : undefined),
      amend: (loss) => {
        // It is about the next try alone.
        const { retryAfter } = bye ?? {};
        bye = undefined;
        // Not refused, but late: a bad link is no reason to sign in again.
        const isLate = loss.code === 4401 && loss.reason === 'open-timeout';
        if (retryAfter === undefined) return isLate ? { ...loss, rule: { then: 'retry' } } : loss;
        return { ...loss, rule: { then: 'retry', delay: [retryAfter, retryAfter] } };
      },
      leave: end,
    };
    return {
      session,
      undecodable$: plain.undecodable$,
      traffic$: plain.traffic$,
      messages: (type) => plain.messages(type),
      send: (type, payload, { ttl } = {}) => send(type, payload, ttl),
      sendText: (text, how) =>
        spoken === 'plain'
          ? plain.sendText(text, how)
          : new Receipt('', settled('refused', 'a session carries envelopes only')),
      get link() {
        return plain.link;
      },
      read: sessionReader({
        plain: plain.read,
        isPlain: () => spoken === 'plain',
        listener: () => listener,
        sequence,
        out,
        acks,
        control,
      }),
      deliver: (message: SessionEnvelope) => {
        const { re, topic } = message;
        if (re !== undefined) {
          asked.reply(re, message.payload, message.error);
          return;
        }
        if (topic !== undefined) routes.tell(topic, message);
        deliver(message);
      },
      follow: (event) => {
        plain.follow(event);
        if (event.type === 'closed') leaving.cancel();
        leaving.look();
        if (!('cause' in event)) return;
        lost();
        // Another owns it now: a connect() begins a session of its own.
        const { code } = event.cause;
        isOver ||= event.type !== 'lost' && (code === 4403 || code === 4409);
      },
      flush,
      destroy: () => {
        identity?.unsubscribe();
        leaving.cancel();
        lost();
        sequence.forget();
        routes.complete();
        asked.end('destroyed');
        resync.complete();
        plain.destroy();
      },
    } satisfies Mail;
  }) satisfies MakeSessionMail;
}
