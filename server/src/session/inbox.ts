import type { ClientMessage } from './client-envelope.ts';
import type { LiveSession } from './live-session.ts';
import { MessageRunner } from './message-runner.ts';
import type { MessageRunnerHost } from './message-runner.ts';

/** What handling messages takes, the same for all sessions of a server. */
export interface InboxHost extends MessageRunnerHost {
  /** Messages that may wait before the socket is not read any more. */
  readonly maxUnhandled: number;
  readonly maxMessageBytes: number;
}

/** A frame of which something waits. */
interface WaitingFrame {
  /** The number of its last message. */
  readonly last: number;
  /** Characters. */
  readonly size: number;
}

/**
 * A client that keeps to 64 KiB in flight, or one larger message, is never above this: so its pings
 * and acknowledgements are always read, however long a handler takes. In characters.
 */
const UNREAD_SIZE = 131_072;

/**
 * While the window holds the messages up, the socket is read on in any case, because the
 * acknowledgements come on it.
 */
const HELD_MESSAGES = 4_096;
const HELD_SIZE = 1_048_576;

/** The messages of one session, handled strictly one after another while its window has room. */
export class Inbox {
  private readonly queue: ClientMessage[] = [];
  private readonly frames: WaitingFrame[] = [];
  /** Of the frames, characters. */
  private size = 0;
  private cancelled: Set<string> | undefined;
  private isBusy = false;
  private readonly runner: MessageRunner;
  private readonly session: LiveSession;
  private readonly host: InboxHost;

  constructor(session: LiveSession, host: InboxHost) {
    this.session = session;
    this.host = host;
    this.runner = new MessageRunner(session, host);
  }

  get isFull(): boolean {
    const { maxUnhandled, maxMessageBytes } = this.host;
    return this.queue.length >= maxUnhandled || this.size > UNREAD_SIZE + maxMessageBytes;
  }

  /** Whether nothing goes on before the client has acknowledged more. */
  get isHeld(): boolean {
    return this.runner.waitsForRoom || this.session.isCrowded;
  }

  /** Whether more waits for acknowledgements than a client that keeps its bounds can have sent. */
  get isOverfull(): boolean {
    const { maxUnhandled, maxMessageBytes } = this.host;
    return (
      this.isHeld &&
      (this.queue.length > Math.max(maxUnhandled, HELD_MESSAGES) ||
        // One message alone may be larger than what may be in flight.
        this.size > HELD_SIZE + maxMessageBytes)
    );
  }

  /** Takes the next message; handles it at once unless it has to wait. */
  accept(message: ClientMessage): void {
    this.queue.push(message);
    if (!this.isBusy) this.run();
  }

  /** A frame of so many characters has been taken: as long as one of its messages waits, it counts. */
  frameTaken(size: number): void {
    const last = this.queue.at(-1)?.n;
    if (last === undefined || last <= (this.frames.at(-1)?.last ?? 0)) return;
    this.frames.push({ last, size });
    this.size += size;
  }

  /** The client has acknowledged more: goes on if that was what it waited for. */
  goOn(): void {
    this.runner.roomMade();
    if (!this.isBusy && this.queue.length > 0) this.run();
  }

  /** Nobody waits for the reply to this request any more. */
  cancel(id: string): void {
    if (this.runner.cancel(id)) return;
    if (this.queue.some((message) => message.id === id)) (this.cancelled ??= new Set()).add(id);
  }

  /** Forgets what waits: its client brings it again. */
  forget(): void {
    this.session.received -= this.queue.length;
    this.clear();
  }

  /** The session is over: what is being handled is told, what waits is forgotten. */
  end(): void {
    this.clear();
    this.runner.end();
  }

  private run(): void {
    const { session, host } = this;
    this.isBusy = true;
    // A window with too little room for answers holds the messages up, so that none is refused.
    while (!session.isCrowded) {
      const message = this.queue.shift();
      if (!message) break;
      this.left(message.n);
      const isRoomy = this.queue.length * 2 < host.maxUnhandled && this.size < UNREAD_SIZE;
      if (isRoomy) session.socket?.readOn();
      try {
        const isCancelled = this.cancelled?.delete(message.id) ?? false;
        const waits = this.runner.run(message, isCancelled);
        if (!waits) continue;
        waits.then(
          () => this.run(),
          (error: unknown) => {
            host.lost([session], error);
            this.run();
          },
        );
        return;
      } catch (error) {
        // Not the handler, whose errors are its message's: the store could not be asked.
        host.lost([session], error);
      }
    }
    this.isBusy = false;
    session.socket?.readOn();
  }

  /** Number `n` does not wait any more. */
  private left(n: number): void {
    for (let first = this.frames[0]; first && first.last <= n; first = this.frames[0]) {
      this.size -= first.size;
      this.frames.shift();
    }
  }

  private clear(): void {
    this.queue.length = this.frames.length = this.size = 0;
    this.cancelled = undefined;
  }
}
