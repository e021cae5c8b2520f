import type { Hello, Opening, Welcome } from './control';

/** A reliable message on its way out. */
export interface Outgoing {
  readonly id: string;
  /** What it takes of the bytes in flight. */
  readonly bytes: number;
  /** When it was first written, and which memory of ids knows of it; unset while it never was. */
  written?: { readonly at: number; readonly memory: string };
}

/** What a `$welcome` means for the messages on their way out, and for the app. */
export interface Reunion<Message> {
  /** The server has processed them. */
  readonly acknowledged: readonly Numbered<Message>[];
  /** Nobody can tell any more whether it has. */
  readonly unknown: readonly Message[];
  /** To be written again under their old numbers. */
  readonly again: readonly Numbered<Message>[];
  /** Whether the app's picture of the server's data may have a hole. */
  readonly resync: boolean;
}

export interface Numbered<Message> {
  readonly n: number;
  readonly message: Message;
}

/** What tells how far back a server knows the ids of messages. */
type Memory = Pick<Hello, 'memory' | 'remembers'>;

/** Whether the server can tell that it has processed the message, should it be sent again. */
function knows({ memory, remembers }: Memory, { written }: Outgoing, now: number): boolean {
  return !written || (written.memory === memory && now - written.at < remembers);
}

/**
 * The client's side of a session: which number comes next, in both directions, and which messages
 * are on their way. Deterministic, without clock, socket or chance, so that the very code that runs
 * can be searched exhaustively (projects/e2e/model). The rules are those of PROTOCOL.md, section 5.
 */
export class Sequence<Message extends Outgoing> {
  private epoch: string | null = null;
  private token: string | null = null;
  private attempts = 0;
  /** The highest number of the server's that is done with. */
  processed = 0;
  /** The highest number of ours that the server is done with. */
  private acknowledged = 0;
  /** Written and not acknowledged, in order; the first one has the number `acknowledged` + 1. */
  private readonly flying: Message[] = [];
  private flyingBytes = 0;
  /** The highest number of a message that was written in an earlier epoch too. */
  private carried = 0;
  /** Not written in this epoch; what was written in an earlier one comes first. */
  readonly waiting: Message[] = [];

  /** The highest number given. */
  get given(): number {
    return this.acknowledged + this.flying.length;
  }

  /** The next one to be acknowledged. */
  get first(): Message | undefined {
    return this.flying[0];
  }

  /** How many are written and not acknowledged. */
  get inFlight(): number {
    return this.flying.length;
  }

  /**
   * What to open with. Each attempt has a number of its own, or a late one could undo a newer. The
   * epoch is given up if a message in flight is larger than the server takes now, and if one from an
   * earlier epoch is in flight that the server's memory of ids does not reach: resumed, it would be
   * sent again, and its number is no proof that it is new.
   */
  open(hello?: Memory & Partial<Pick<Hello, 'maxMessageBytes'>>, now = 0): Opening {
    this.attempts++;
    const { epoch, token, attempts: att, processed: rx, acknowledged: acked } = this;
    const fits = hello?.maxMessageBytes ?? Infinity;
    const isTooLarge = this.flying.some(({ bytes }) => bytes > fits);
    const carried = this.flying.slice(0, Math.max(0, this.carried - acked));
    if (isTooLarge || (hello && carried.some((message) => !knows(hello, message, now)))) {
      return { epoch: null, token, att, rx: 0, acked: 0 };
    }
    return { epoch, token, att, rx, acked };
  }

  /** Takes a `$welcome` in; `undefined` for one that cannot be, after which nothing has changed. */
  welcome(
    { epoch, token, resumed, rx, from }: Welcome,
    hello: Memory,
    now: number,
  ): Reunion<Message> | undefined {
    if (resumed && (epoch !== this.epoch || rx < this.acknowledged)) return undefined;
    if (rx > (resumed ? this.given : 0)) return undefined;
    // What was done is not sent again: it would be taken for a repetition of something else.
    if (resumed && from <= this.processed) return undefined;
    this.epoch = epoch;
    this.token = token;
    if (resumed) {
      const acknowledged = this.acknowledge(rx) ?? [];
      const resync = from > this.processed + 1;
      if (resync) this.processed = from - 1;
      const again = this.flying.map((message, i) => ({ n: rx + 1 + i, message }));
      return { acknowledged, unknown: [], again, resync };
    }
    this.processed = from - 1;
    this.acknowledged = this.carried = 0;
    this.ground();
    const unknown = this.withdraw((message) => !knows(hello, message, now));
    return { acknowledged: [], unknown, again: [], resync: true };
  }

  /** Gives the next waiting message its number, unless too much is in flight; then write it. */
  next(maxBytes: number, memory: string, now: number): Numbered<Message> | undefined {
    const [message] = this.waiting;
    if (!message) return undefined;
    // One alone may be larger.
    if (this.flying.length && this.flyingBytes + message.bytes > maxBytes) return undefined;
    this.waiting.shift();
    this.flying.push(message);
    this.flyingBytes += message.bytes;
    if (message.written) this.carried = this.given;
    else message.written = { at: now, memory };
    return { n: this.given, message };
  }

  /** Takes some of the waiting messages back, and returns them. */
  withdraw(which: (message: Message) => boolean): readonly Message[] {
    const withdrawn: Message[] = [];
    for (const message of this.waiting.splice(0)) {
      (which(message) ? withdrawn : this.waiting).push(message);
    }
    return withdrawn;
  }

  /** Takes an acknowledgement; returns what it covers, `undefined` if that was never written. */
  acknowledge(a: number): readonly Numbered<Message>[] | undefined {
    if (a > this.given) return undefined;
    const first = this.acknowledged + 1;
    if (a < first) return [];
    const done = this.flying.splice(0, a - this.acknowledged);
    for (const { bytes } of done) this.flyingBytes -= bytes;
    this.acknowledged = a;
    return done.map((message, i) => ({ n: first + i, message }));
  }

  /** The message that flies under number `n`. */
  find(n: number): Message | undefined {
    return this.flying[n - this.acknowledged - 1];
  }

  /** What to do with number `n`: take it, drop it as a repetition, or give the connection up. */
  arrival(n: number): 'next' | 'again' | 'gap' {
    if (n <= this.processed) return 'again';
    return n === this.processed + 1 ? 'next' : 'gap';
  }

  /** Its effect has happened: only now may it be acknowledged. */
  done(n: number): void {
    this.processed = n;
  }

  /** The session is over; what was on its way waits for the next one, under its id. */
  forget(): void {
    this.epoch = this.token = null;
    this.attempts = 0;
    this.processed = 0;
    this.acknowledged = this.carried = 0;
    this.ground();
  }

  /** What flew has to be written anew. */
  private ground(): void {
    this.waiting.unshift(...this.flying.splice(0));
    this.flyingBytes = 0;
  }
}
