import type { FakeSocket, VirtualWorld } from 'ngx-lifeline/testing';

interface Frame {
  readonly type: string;
  readonly n?: number;
  readonly a?: number;
  readonly id?: string;
  readonly payload?: Record<string, unknown>;
}

/**
 * The other end of a session in virtual time: it greets, welcomes, remembers what it processed and
 * acknowledges at once, unless told otherwise. Each direction takes `latency` ms.
 */
export class SessionServer {
  /** Every frame that arrived, by socket, its envelopes flattened. */
  readonly received: Frame[][] = [];
  /** The ids whose effect happened, in order. */
  readonly effects: string[] = [];
  processed = 0;
  sent = 0;
  epoch = 0;
  memory = 'memory';
  latency = 1;
  /** Whether what comes is processed and acknowledged. */
  acknowledges = true;
  /** Whether the next `$open` finds its session. */
  resumes = true;
  /** Laid over `$hello` and `$welcome`. */
  hello: object = {};
  welcome: object = {};

  constructor(private readonly world: VirtualWorld) {
    world.onDial = (socket) => {
      world.after(this.latency, () => {
        socket.accept();
        this.emit(socket, { type: '$hello', payload: this.greeting() });
      });
      const frames: Frame[] = [];
      this.received.push(frames);
      socket.onSent = (data) => {
        const parsed = JSON.parse(data as string) as Frame | Frame[];
        world.after(this.latency, () => {
          for (const frame of [parsed].flat()) {
            frames.push(frame);
            this.take(socket, frame);
          }
        });
      };
    };
  }

  /** The last socket's frames of one type. */
  of(type: string): Frame[] {
    return (this.received.at(-1) ?? []).filter((frame) => frame.type === type);
  }

  /** Sends a reliable message, or anything else as it is. */
  emit(socket: FakeSocket, frame: unknown): void {
    this.world.after(this.latency, () => socket.emit(frame));
  }

  push(type: string, payload?: unknown): void {
    this.emit(this.world.socket, { type, payload, n: ++this.sent });
  }

  private greeting(): object {
    return {
      version: 'lifeline.v1',
      maxMessageBytes: 65_536,
      remembers: 86_400_000,
      memory: this.memory,
      ...this.hello,
    };
  }

  private take(socket: FakeSocket, { type, n, id, payload }: Frame): void {
    if (type === '$ping') this.emit(socket, { type: '$pong', payload });
    if (type === '$open') this.open(socket, payload ?? {});
    if (n === undefined || !this.acknowledges || n !== this.processed + 1) return;
    this.processed = n;
    if (!this.effects.includes(id ?? '')) this.effects.push(id ?? '');
    this.emit(socket, { type: '$ack', a: n });
  }

  private open(socket: FakeSocket, { epoch }: Record<string, unknown>): void {
    const resumed = this.resumes && epoch === `e${this.epoch}`;
    if (!resumed) {
      this.epoch++;
      this.processed = this.sent = 0;
    }
    const payload = {
      epoch: `e${this.epoch}`,
      token: 'token',
      resumed,
      rx: this.processed,
      from: this.sent + 1,
      refused: [],
      ...this.welcome,
    };
    this.emit(socket, { type: '$welcome', payload });
  }
}
