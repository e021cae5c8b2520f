import { timer, type SchedulerAction, type Subscription } from 'rxjs';
import { MAX_DELAY } from '../connection/backoff';
import type { Environment } from '../environment';
import type { OutboxOptions } from '../messaging/outbox';
import { byteLength } from '../transport/byte-length';
import type { Link } from '../transport/link';
import type { Hello, Welcome } from './control';
import { Parcel } from './parcel';
import { Sequence, type Numbered } from './sequence';

/** Most bytes unacknowledged in flight: on a link of 20 kB/s so much is under way for 3.3 s. */
const IN_FLIGHT = 0x1_0000;
/** What the longest `n` and `a` add to an envelope, and a comma. */
const NUMBERS = 48;

export interface SenderOptions extends OutboxOptions {
  /** An acknowledgement is late after this many ms. */
  readonly ackTimeout: number;
}

export interface SenderHost extends Pick<Environment, 'scheduler' | 'now' | 'soon'> {
  readonly canSend: () => boolean;
  /** Told how many messages wait, at every change. */
  readonly queued: (messages: number) => void;
  /** Told when nothing waits or flies any more. */
  readonly idle: () => void;
  /** Told when an acknowledgement is late, which proves nothing. */
  readonly doubt: () => void;
  /** What goes ahead of all messages, as JSON. */
  readonly controls: () => readonly string[];
}

/** What leaves in a session: it waits, flies under a number, and is acknowledged. */
export type Sender = ReturnType<typeof sender>;

export function sender(
  { maxMessages, maxBytes, overflow, ttl: usualTtl, ackTimeout }: SenderOptions,
  { scheduler, now, soon, canSend, queued, idle, doubt, controls }: SenderHost,
) {
  const sequence = new Sequence<Parcel>();
  const { waiting } = sequence;
  /** Without a `$hello` it is a plain server's. */
  let line: { readonly link: Link; readonly hello?: Hello } | null = null;
  /** Written to a plain server, which has not proved yet that it has read them. */
  const unproven: { readonly parcel: Parcel; readonly position: number }[] = [];
  let largest = 0x1_0000;
  /** Numbered before, and to be written again after a resumption. */
  let again: readonly Numbered<Parcel>[] = [];
  let heldBytes = 0;
  let toldQueued = 0;
  let toldProcessed = 0;
  let flushDue = false;
  let flushing = false;
  let watch: Subscription | undefined;
  let progressAt = 0;
  let backlog = 0;

  const tellQueued = () => {
    if (toldQueued !== waiting.length) queued((toldQueued = waiting.length));
  };
  const settle = (parcel: Parcel, ...report: Parameters<Parcel['settle']>) => {
    heldBytes -= parcel.bytes;
    parcel.settle(...report);
  };
  /** Takes back what has never been written: a number that never came would stop the session. */
  const withdraw = (parcel: Parcel, ...report: Parameters<Parcel['settle']>): boolean => {
    const index = parcel.written ? -1 : waiting.indexOf(parcel);
    if (index < 0) return false;
    waiting.splice(index, 1);
    settle(parcel, ...report);
    tellQueued();
    return true;
  };
  /** With what has been processed riding along. */
  const stamped = (text: string) => `{"a":${(toldProcessed = sequence.processed)},${text.slice(1)}`;

  function look(this: SchedulerAction<unknown>) {
    if (!line || !sequence.inFlight.messages) {
      watch = undefined;
      return;
    }
    const left = line.link.bufferedAmount();
    if (left < backlog) progressAt = now();
    backlog = left;
    const wait = progressAt + ackTimeout - now();
    if (wait <= 0) doubt();
    this.schedule(undefined, wait > 0 ? wait : ackTimeout);
  }

  const flush = () => {
    if (flushing || !line || !canSend()) return;
    flushing = true;
    const left = line.hello ? fly(line.link, line.hello) : writePlainly(line.link);
    flushing = false;
    for (const parcel of left) parcel.sent();
    tellQueued();
  };
  const writePlainly = (link: Link): readonly Parcel[] => {
    const left: Parcel[] = [];
    for (let parcel = waiting[0]; parcel && link.send(parcel.text); parcel = waiting[0]) {
      left.push(parcel);
      waiting.shift();
      heldBytes -= parcel.bytes;
      unproven.push({ parcel, position: link.written() });
    }
    return left;
  };
  const fly = (link: Link, hello: Hello): readonly Parcel[] => {
    let frame: string[] = [];
    let size = 2;
    const emit = () => {
      const [first, ...rest] = frame;
      if (first === undefined) return;
      const text = sequence.processed ? stamped(first) : first;
      link.send(rest.length ? `[${[text, ...rest].join()}]` : text);
      frame = [];
      size = 2;
    };
    const put = (text: string, bytes: number) => {
      if (size + bytes > largest) emit();
      frame.push(text);
      size += bytes;
    };
    const write = ({ n, message }: Numbered<Parcel>) => {
      put(`{"n":${n},${message.text.slice(1)}`, message.bytes);
    };
    for (const text of controls()) put(text, byteLength(text) + NUMBERS);
    again.forEach(write);
    again = [];
    const left: Parcel[] = [];
    const at = now();
    if (!sequence.inFlight.messages) progressAt = at;
    for (let first = waiting[0]; first; first = waiting[0]) {
      if (first.bytes > largest) {
        // The limit has become smaller than it was when this was taken.
        waiting.shift();
        settle(first, first.written ? 'unknown' : 'refused', tooLarge(first));
        continue;
      }
      const next = sequence.next(IN_FLIGHT, hello.memory, at);
      if (!next) break;
      write(next);
      left.push(first);
    }
    emit();
    if (sequence.inFlight.messages) watch ??= scheduler.schedule(look, ackTimeout);
    return left;
  };
  const tooLarge = ({ bytes }: Parcel) => `too-large: ${bytes} of ${largest} bytes`;

  /** What is sent within one turn shares frames. */
  const flushSoon = () => {
    if (flushDue) return;
    flushDue = true;
    soon(() => {
      flushDue = false;
      flush();
    });
  };
  const isFull = (bytes: number) =>
    waiting.length >= maxMessages || heldBytes - sequence.inFlight.bytes + bytes > maxBytes;

  return {
    sequence,
    flush,
    flushSoon,
    link: () => line?.link,
    /** Takes a message back, if it has never been written. */
    withdraw: (id: string) => {
      const parcel = waiting.find((one) => one.id === id);
      return !!parcel && withdraw(parcel, 'dropped', 'withdrawn');
    },
    isIdle: () => !waiting.length && !sequence.inFlight.messages,
    /** How much has been processed that the server does not know of. */
    untold: () => sequence.processed - toldProcessed,
    acknowledge: () => line?.link.send(stamped('{"type":"$ack"}')),

    send(id: string, text: string, ttl = usualTtl): Parcel {
      const parcel = new Parcel(id, text, byteLength(text) + NUMBERS);
      const { bytes } = parcel;
      if (bytes > largest) {
        parcel.settle('refused', tooLarge(parcel));
        return parcel;
      }
      if (isFull(bytes)) flush();
      while (isFull(bytes)) {
        const oldest = overflow === 'drop-oldest' && waiting.find(({ written }) => !written);
        if (!oldest) {
          parcel.settle(overflow === 'reject' ? 'refused' : 'dropped', 'outbox-full');
          return parcel;
        }
        withdraw(oldest, 'dropped', 'outbox-full');
      }
      waiting.push(parcel);
      heldBytes += bytes;
      if (ttl < MAX_DELAY) {
        parcel.expiry = timer(ttl, scheduler).subscribe(() => withdraw(parcel, 'expired'));
      }
      if (line && canSend()) flushSoon();
      else tellQueued();
      return parcel;
    },
    /** Takes an acknowledgement; false if it covers what was never written. */
    acknowledged(a: number): boolean {
      const done = sequence.acknowledge(a);
      if (!done) return false;
      if (!done.length) return true;
      progressAt = now();
      for (const { message } of done) settle(message, 'acked');
      if (waiting.length) flush();
      else if (!sequence.inFlight.messages) idle();
      return true;
    },
    /** A refusal is told apart before the acknowledgement that covers it. */
    refused(n: number, code: string): void {
      sequence.find(n)?.settle('refused', code);
    },
    /** Takes a `$welcome`; whether to resync, `undefined` for one that cannot be. */
    welcome(welcome: Welcome, hello: Hello, link: Link): boolean | undefined {
      if (welcome.resumed) for (const { n, code } of welcome.refused) this.refused(n, code);
      const reunion = sequence.welcome(welcome, hello, now());
      if (!reunion) return undefined;
      line = { link, hello };
      largest = hello.maxMessageBytes;
      toldProcessed = sequence.processed;
      again = reunion.again;
      for (const { message } of reunion.acknowledged) settle(message, 'acked');
      for (const message of reunion.unknown) settle(message, 'unknown', 'session-lost');
      return reunion.resync;
    },
    /** Goes on without a session: each message is written once. */
    plain(link: Link): void {
      line = { link };
      sequence.forget();
      // Whether the session's server has them, a plain one cannot tell.
      for (const parcel of waiting.filter(({ written }) => written)) {
        waiting.splice(waiting.indexOf(parcel), 1);
        settle(parcel, 'unknown', 'session-lost');
      }
    },
    /** A plain server has read so many frames. */
    proven(frames: number): void {
      while ((unproven[0]?.position ?? Infinity) <= frames) unproven.shift()?.parcel.settle();
    },
    /** The socket is gone. What is in flight is kept for the next one. */
    lost(): void {
      for (const { parcel } of unproven.splice(0)) parcel.settle('unknown', 'connection-lost');
      line = null;
      watch?.unsubscribe();
      watch = undefined;
    },
    /** Settles everything, and forgets the session. */
    clear(reason: string): void {
      sequence.forget();
      again = [];
      for (const parcel of waiting.splice(0)) {
        settle(parcel, parcel.written ? 'unknown' : 'dropped', reason);
      }
      tellQueued();
    },
  };
}
