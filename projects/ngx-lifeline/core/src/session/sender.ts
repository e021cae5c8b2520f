import type { SchedulerAction, Subscription } from 'rxjs';
import type { Environment } from '../environment';
import { settled, type Fate } from '../messaging/delivery';
import type { Outbox } from '../messaging/outbox';
import type { Parcel } from '../messaging/parcel';
import { byteLength } from '../transport/byte-length';
import type { Link } from '../transport/link';
import type { Hello, Welcome } from './control';
import type { Numbered, Sequence } from './sequence';

/** Most bytes unacknowledged in flight: on a link of 20 kB/s so much is under way for 3.3 s. */
const IN_FLIGHT = 0x1_0000;
/**
 * Most bytes of a batch. Nothing of a frame counts before its last byte: on a poor link a large one
 * would be given up before it can be acknowledged, again and again.
 */
const BATCH = 0x2000;
/** On a link of 4 kB/s a byte takes so many ms: for so long a message that is larger may take. */
const PER_BYTE = 1 / 4;
/** What the longest `n` and `a` add to an envelope, and a comma. */
export const NUMBERS = 48;

/** Written, and more will be known. */
const sent: Fate = (subscriber) => subscriber.next({ status: 'sent' });
const acked = settled('acked');

export interface SenderHost extends Pick<Environment, 'scheduler' | 'now' | 'wallClock'> {
  readonly canSend: () => boolean;
  /** An acknowledgement is late after this many ms. */
  readonly ackTimeout: number;
  /** Told when an acknowledgement is late, which proves nothing. */
  readonly doubt: () => void;
  /** Told when acknowledgements have come. */
  readonly progress: () => void;
  /** What goes ahead of all messages, as JSON, each of at most so many bytes. */
  readonly controls: (maxBytes: number) => readonly string[];
  /** What comes after them: requests that nobody waits for any more. */
  readonly cancels: () => readonly string[];
}

/** What leaves in a session: it flies under a number until it is acknowledged. */
export type Sender = ReturnType<typeof sender>;

export function sender(
  sequence: Sequence<Parcel>,
  outbox: Pick<Outbox, 'tell' | 'next'>,
  {
    scheduler,
    now,
    wallClock,
    canSend,
    ackTimeout,
    doubt,
    progress,
    controls,
    cancels,
  }: SenderHost,
) {
  const { waiting } = sequence;
  let line: { readonly link: Link; readonly hello: Hello } | undefined;
  let largest = 0x1_0000;
  /** Numbered before, and to be written again after a resumption. */
  let again: readonly Numbered<Parcel>[] = [];
  let toldProcessed = 0;
  let flushing = false;
  /** Whether more waits than may fly. */
  let isBlocked = false;
  let watch: Subscription | undefined;
  let progressAt = 0;
  let backlog = 0;

  const refusal = ({ bytes }: Parcel) =>
    bytes > largest ? `too-large: ${bytes} of ${largest} bytes` : undefined;
  /** With what has been processed riding along. */
  const stamped = (text: string) => `{"a":${(toldProcessed = sequence.processed)},${text.slice(1)}`;

  const leeway = () => PER_BYTE * Math.max(0, (sequence.first?.bytes ?? 0) - BATCH);

  function look(this: SchedulerAction<unknown>) {
    if (!line || !sequence.inFlight) {
      watch = undefined;
      return;
    }
    const left = line.link.bufferedAmount();
    if (left < backlog) progressAt = now();
    backlog = left;
    const wait = progressAt + ackTimeout + leeway() - now();
    // Offline none is expected.
    if (wait <= 0 && canSend()) doubt();
    this.schedule(undefined, wait > 0 ? wait : ackTimeout);
  }

  /** Writes what may fly, in as few frames as its size allows; returns what is on its first flight. */
  const fly = (link: Link, { memory }: Hello): readonly Parcel[] => {
    const left: Parcel[] = [];
    let frame: string[] = [];
    let size = 2;
    const emit = () => {
      const text = frame.join();
      if (!text) return;
      const lead = sequence.processed ? stamped(text) : text;
      link.send(frame.length > 1 ? `[${lead}]` : lead);
      frame = [];
      size = 2;
    };
    const put = (text: string, bytes: number) => {
      if (size + bytes > Math.min(largest, BATCH)) emit();
      frame.push(text);
      size += bytes;
    };
    const write = ({ n, message }: Numbered<Parcel>) => {
      put(`{"n":${n},${(message.data as string).slice(1)}`, message.bytes);
    };
    const putControl = (text: string) => put(text, byteLength(text) + NUMBERS);
    controls(largest - NUMBERS).forEach(putControl);
    const at = wallClock();
    if (again.length || !sequence.inFlight) progressAt = now();
    again.forEach(write);
    again = [];
    const next = () => outbox.next() && sequence.next(IN_FLIGHT, memory, at);
    for (let one = next(); one; one = next()) {
      write(one);
      left.push(one.message);
    }
    isBlocked = waiting.length > 0;
    cancels().forEach(putControl);
    emit();
    return left;
  };
  const flush = () => {
    if (flushing || !line || !canSend()) {
      // What has waited for the end of its turn waits for longer now.
      outbox.tell();
      return;
    }
    flushing = true;
    const { link, hello } = line;
    const left = fly(link, hello);
    // What fills it up is no sign of progress, and hides none.
    backlog = link.bufferedAmount();
    flushing = false;
    // Somebody may have hung up meanwhile: then there is nothing to wait for.
    if (canSend() && sequence.inFlight) watch ??= scheduler.schedule(look, ackTimeout);
    for (const parcel of left) parcel.become(sent, false);
    outbox.tell();
  };
  return {
    flush,
    link: () => line?.link,
    window: () => line?.hello.window,
    /** Why a message cannot be taken, if it cannot. */
    refusal,
    /** How much has been processed that the server does not know of. */
    untold: () => sequence.processed - toldProcessed,
    acknowledge: () => line?.link.send(stamped('{"type":"$ack"}')),
    /** Takes an acknowledgement; false if it covers what was never written. */
    acknowledged(a: number): boolean {
      const done = sequence.acknowledge(a);
      if (!done?.length) return !!done;
      progressAt = now();
      for (const { message } of done) message.become(acked);
      // What waits for the end of a turn goes on waiting for it.
      if (isBlocked) flush();
      progress();
      return true;
    },
    /** A refusal is told apart before the acknowledgement that covers it. */
    refused(n: number, code: string): void {
      sequence.find(n)?.become(settled('refused', code));
    },
    /** Takes a `$welcome`; whether to resync, `undefined` for one that cannot be. */
    welcome(welcome: Welcome, hello: Hello, link: Link): boolean | undefined {
      const reunion = sequence.welcome(welcome, hello, wallClock());
      if (!reunion) return undefined;
      line = { link, hello };
      largest = hello.maxMessageBytes;
      toldProcessed = sequence.processed;
      again = reunion.again;
      for (const { n, message } of reunion.acknowledged) {
        const refused = welcome.refused.find((one) => one.n === n);
        message.become(refused ? settled('refused', refused.code) : acked);
      }
      for (const message of reunion.unknown) message.become(settled('unknown', 'session-lost'));
      // The limit may have become smaller than it was when they were taken; and what was refused
      // counts as processed, in whatever session.
      for (const parcel of sequence.withdraw((one) => one.isSettled || !!refusal(one))) {
        parcel.become(settled(parcel.written ? 'unknown' : 'refused', refusal(parcel)));
      }
      return reunion.resync;
    },
    /** The socket is gone. What is in flight is kept for the next one. */
    lost(): void {
      line = undefined;
      watch?.unsubscribe();
      watch = undefined;
    },
  };
}
