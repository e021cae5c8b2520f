import type { FakeWorld } from './fake-world';

interface Frame {
  readonly type: string;
  readonly n?: number;
  readonly id?: string;
  readonly ask?: boolean;
  readonly payload?: unknown;
}

const hello = {
  version: 'lifeline.v1',
  maxMessageBytes: 65_536,
  silenceTimeout: 60_000,
  openTimeout: 5_000,
  window: { messages: 4_096, bytes: 1_048_576 },
  sessionTtl: 120_000,
  remembers: 86_400_000,
  memory: 'memory',
};

/** A server with sessions in the hands of a spec: it says what it is told to. */
export class FakeSession {
  private epoch = 0;
  private sent = 0;

  constructor(private readonly world: FakeWorld) {}

  /** Takes the last socket and begins a session, or goes on with it. */
  welcome({ resumed = false, rx = 0 } = {}): void {
    const { socket } = this.world;
    socket.accept();
    socket.emit({ type: '$hello', payload: hello });
    if (!resumed) this.epoch++;
    if (!resumed) this.sent = 0;
    const payload = {
      epoch: `e${this.epoch}`,
      token: 'secret',
      resumed,
      rx,
      from: this.sent + 1,
      refused: [],
    };
    socket.emit({ type: '$welcome', payload });
  }

  /** Sends a reliable message. */
  push(message: object): void {
    this.world.socket.emit({ ...message, n: ++this.sent });
  }

  acknowledge(a: number): void {
    this.world.socket.emit({ type: '$ack', a });
  }

  publish(topic: string, key: string, payload: unknown): void {
    this.world.socket.emit({ type: 'publish', topic, key, payload });
  }

  /** What came on the last socket, once what was gathered has left; batches taken apart. */
  async received(type: string): Promise<Frame[]> {
    await Promise.resolve();
    return this.world.socket.sent
      .flatMap((text) => JSON.parse(String(text)) as Frame | Frame[])
      .filter((frame) => frame.type === type);
  }
}
