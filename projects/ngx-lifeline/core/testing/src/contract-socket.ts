import type { FrameData, WebSocketLike } from 'ngx-lifeline/core';

/** How a socket ended. */
interface Closed {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

/** How long anything may take, in ms: less than the usual limit of a test, so that the reason is seen. */
const PATIENCE = 4_000;

/** A socket of the transport under test, with what has happened to it. */
export class ContractSocket {
  opens = 0;
  readonly received: FrameData[] = [];
  readonly closes: Closed[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(readonly socket: WebSocketLike) {
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.happened(() => this.opens++);
    socket.onmessage = ({ data }: { data: FrameData }) =>
      this.happened(() => this.received.push(data));
    socket.onerror = () => undefined;
    socket.onclose = ({ code, reason, wasClean }: Closed) =>
      this.happened(() => this.closes.push({ code, reason, wasClean }));
  }

  async opened(): Promise<this> {
    await this.until('open', () => this.opens > 0 || this.closes.length > 0);
    check('onopen was called', this.opens, 1);
    return this;
  }

  async closed(): Promise<Closed> {
    await this.until('close', () => this.closes.length > 0);
    const [first] = this.closes as [Closed];
    return first;
  }

  async messages(count: number): Promise<FrameData[]> {
    await this.until(`get ${count} messages`, () => this.received.length >= count);
    return this.received;
  }

  send(data: FrameData): void {
    this.socket.send(data as never);
  }

  /** Ends it as the core does: nobody listens any more. */
  abandon(): void {
    const { socket } = this;
    socket.onopen = socket.onmessage = socket.onclose = null;
    if (socket.readyState <= 1) socket.close();
  }

  /** Waits for something to have happened. */
  until(what: string, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!holds()) return;
        clearTimeout(late);
        this.waiting.delete(look);
        resolve();
      };
      const late = setTimeout(() => {
        this.waiting.delete(look);
        const { opens, received, closes } = this;
        const seen = JSON.stringify({ opens, messages: received.length, closes });
        reject(new Error(`the socket did not ${what} within ${PATIENCE} ms: ${seen}`));
      }, PATIENCE);
      this.waiting.add(look);
      look();
    });
  }

  private happened(what: () => unknown): void {
    what();
    for (const look of [...this.waiting]) look();
  }
}

/** Fails unless both are the same as JSON. */
export function check(what: string, actual: unknown, expected: unknown): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`${what}: expected ${wanted}, got ${is}`);
}
