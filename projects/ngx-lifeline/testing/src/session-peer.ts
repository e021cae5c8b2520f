import type { SessionAnswer } from './session-answer';
import type { WireMessage } from './wire-message';

/** What a client says of itself in `$open`. */
interface Opening {
  readonly epoch: string | null;
  readonly att: number;
  readonly rx: number;
  readonly acked: number;
}

/** What has become of a message that a client wrote. */
type Arrival = 'new' | 'repeated' | 'gap';

/**
 * The server's half of one session (PROTOCOL.md), over any number of connections: it remembers what it
 * has processed, and keeps what it has sent until that is acknowledged.
 */
export class SessionPeer {
  /** The highest number of the client's that has been processed, and acknowledged. */
  processed = 0;
  /** What the client has subscribed to. */
  readonly topics = new Set<string>();
  private taken = 0;
  private sent = 0;
  private epoch = 0;
  private attempts = 0;
  private unacknowledged: WireMessage[] = [];
  private refusals: { readonly n: number; readonly code: string }[] = [];
  private ids = new Set<string>();

  /** Begins or resumes; the payload of `$welcome`. */
  open(opening: Opening, { resume = true, forget, welcome }: SessionAnswer): object {
    const resumed = resume && !forget && this.epoch > 0 && opening.epoch === `e${this.epoch}`;
    if (forget) this.ids = new Set();
    if (resumed) this.acknowledged(opening.rx);
    else {
      this.epoch++;
      this.processed = this.taken = this.sent = 0;
      this.unacknowledged = [];
      this.refusals = [];
    }
    return {
      epoch: `e${this.epoch}`,
      token: `token-${++this.attempts}`,
      resumed,
      rx: this.processed,
      from: this.unacknowledged[0]?.n ?? this.sent + 1,
      refused: this.refusals.filter(({ n }) => n > opening.acked),
      ...welcome,
    };
  }

  /** What the client has not acknowledged, to be sent again. */
  get replay(): readonly WireMessage[] {
    return this.unacknowledged;
  }

  /** Gives a message its number, and keeps it until it is acknowledged. */
  number(message: WireMessage): WireMessage {
    const numbered = { ...message, n: ++this.sent };
    this.unacknowledged.push(numbered);
    return numbered;
  }

  /** A message arrives; it is processed when `process` says so. */
  take({ n, id }: WireMessage): Arrival {
    if (n === undefined) return 'new';
    if (n > this.taken + 1) return 'gap';
    if (n <= this.taken) return 'repeated';
    this.taken = n;
    if (id === undefined || !this.ids.has(id)) return 'new';
    this.processed = n;
    return 'repeated';
  }

  /** All messages up to this number have had their effect, and are not to have it again. */
  process(messages: readonly WireMessage[], n: number): void {
    this.processed = Math.max(this.processed, n);
    for (const { id, n: number = Infinity } of messages) {
      if (id !== undefined && number <= n) this.ids.add(id);
    }
  }

  /** It is not processed, and yet is not to be sent again. */
  refuse(n: number, code: string): void {
    this.refusals.push({ n, code });
  }

  acknowledged(n: number): void {
    this.unacknowledged = this.unacknowledged.filter((one) => (one.n ?? 0) > n);
  }
}
