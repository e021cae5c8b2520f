import { seededRandom, type FakeSocket, type VirtualWorld } from 'ngx-lifeline/testing';

/** An envelope of either direction, as loosely typed as a wire is. */
export interface Frame {
  readonly type: string;
  readonly n?: number;
  readonly a?: number;
  readonly id?: string;
  readonly ask?: boolean;
  readonly topic?: string;
  readonly payload?: Record<string, unknown>;
}

/** A frame that the client wrote: when, on which socket, and the envelopes in it. */
interface Written {
  readonly at: number;
  readonly socket: number;
  readonly text: string;
  readonly envelopes: readonly Frame[];
}

/**
 * The other end of a session in virtual time: it greets, welcomes, remembers what it processed,
 * keeps what is not acknowledged and acknowledges at once, unless told otherwise. Each direction
 * takes `latency` ms, so that a session is open after four of them.
 */
export class SessionServer {
  /** Every frame that arrived, by socket, its envelopes flattened. */
  readonly received: Frame[][] = [];
  /** Every frame that the client wrote, whether it arrived or not. */
  readonly wire: Written[] = [];
  /** The ids whose effect happened, in order. */
  readonly effects: string[] = [];
  processed = 0;
  sent = 0;
  epoch = 0;
  memory = 'memory';
  latency = 1;
  /** What it greets with: `$hello`, as a server without sessions does, or not at all. */
  greets: 'session' | 'plain' | 'never' = 'session';
  /** Whether what comes is processed and acknowledged. */
  acknowledges = true;
  /** Whether pings are answered. */
  answers = true;
  /** Whether the next `$open` finds its session. */
  resumes = true;
  /** Whether the link swallows everything, in both directions. */
  frozen = false;
  /** Laid over `$hello` and `$welcome`. */
  hello: object = {};
  welcome: object = {};
  /** Answers `$open` in another way than by `$welcome`. */
  instead: ((socket: FakeSocket) => void) | undefined;
  /** The highest number that the client has acknowledged. */
  acked = 0;

  /** What each socket was told of the memory. */
  private readonly toldMemory = new Map<FakeSocket, string>();
  private readonly paths = new Map<FakeSocket, { in: number; out: number; dead: boolean }>();
  private known = new Set<string>();
  private window: { readonly n: number; readonly frame: object }[] = [];
  private attached: FakeSocket | undefined;
  private sid: unknown;
  private attempt = 0;

  constructor(private readonly world: VirtualWorld) {
    // Names and ids have to differ.
    world.random = seededRandom(1);
    world.onDial = (socket) => this.serve(socket, this.received.push([]) - 1);
  }

  /** The last socket's frames of one type, or those of the `index`-th one. */
  of(type: string, index = -1): Frame[] {
    return (this.received.at(index) ?? []).filter((frame) => frame.type === type);
  }

  /** What the client has written from `since` on: when, and each frame as its types and numbers. */
  written(since = 0): [number, string][] {
    return this.wire
      .filter(({ at }) => at >= since)
      .map(({ at, envelopes }) => [
        at,
        envelopes.map(({ type, n, a }) => `${type}${n ? `#${n}` : ''}${a ? `+${a}` : ''}`).join(),
      ]);
  }

  /** Sends anything as it is. */
  emit(socket: FakeSocket, frame: unknown): void {
    this.carry(socket, 'in', () => socket.emit(frame));
  }

  /** Sends it on the last socket. */
  say(frame: unknown): void {
    this.emit(this.world.socket, frame);
  }

  /** Sends reliable messages in one frame, or keeps them for when there is a socket. */
  push(...messages: { readonly type: string; readonly [field: string]: unknown }[]): void {
    const frames = messages.map((message) => ({ ...message, n: ++this.sent }));
    for (const frame of frames) this.window.push({ n: frame.n, frame });
    if (this.attached) this.emit(this.attached, frames.length > 1 ? frames : frames[0]);
  }

  /** The memory of ids, and the session with it, is lost. */
  forget(): void {
    this.memory += '+';
    this.known = new Set();
    this.resumes = false;
  }

  /** Repeats the first message of the session, as if it were new. */
  repeat(): void {
    if (this.attached && this.sent) this.emit(this.attached, { type: 'tick', n: 1 });
  }

  /** In order, whatever the latency; what has swallowed one frame swallows all that follow. */
  private carry(socket: FakeSocket, direction: 'in' | 'out', arrive: () => void): void {
    const now = this.world.scheduler.now();
    const path = this.paths.get(socket) ?? { in: 0, out: 0, dead: false };
    this.paths.set(socket, path);
    path[direction] = Math.max(path[direction], now + this.latency);
    this.world.after(path[direction] - now, () => {
      path.dead ||= this.frozen;
      if (!path.dead) arrive();
    });
  }

  private serve(socket: FakeSocket, index: number): void {
    const { world } = this;
    world.after(this.latency, () => {
      socket.accept();
      if (this.greets === 'session') {
        this.toldMemory.set(socket, this.memory);
        this.emit(socket, { type: '$hello', payload: this.greeting() });
      }
      if (this.greets === 'plain') {
        this.emit(socket, { type: 'system', payload: { info: 'connected' } });
      }
    });
    socket.onSent = (data) => {
      const text = data as string;
      const envelopes = [JSON.parse(text) as Frame | Frame[]].flat();
      this.wire.push({ at: world.scheduler.now(), socket: index, text, envelopes });
      this.carry(socket, 'out', () => {
        for (const frame of envelopes) {
          this.received[index]!.push(frame);
          this.take(socket, frame);
        }
      });
    };
  }

  private greeting(): object {
    return {
      version: 'lifeline.v1',
      maxMessageBytes: 65_536,
      remembers: 86_400_000,
      window: { messages: 128, bytes: 0x1_0000 },
      memory: this.memory,
      ...this.hello,
    };
  }

  private take(socket: FakeSocket, { type, n, a, id, payload }: Frame): void {
    if (this.greets === 'plain') {
      if (type === 'ping' && this.answers) this.emit(socket, { type: 'pong', payload: {} });
      return;
    }
    if (type === '$open') this.open(socket, payload ?? {});
    // After a takeover nothing of the old socket counts.
    if (socket !== this.attached) return;
    if (type === '$ping' && this.answers) this.emit(socket, { type: '$pong', payload });
    if (type === '$bye') this.resumes = false;
    if (a !== undefined) {
      this.acked = a;
      this.window = this.window.filter((one) => one.n > a);
    }
    if (n === undefined || !this.acknowledges || n > this.processed + 1) return;
    if (n === this.processed + 1) {
      this.processed = n;
      if (!this.known.has(id ?? '')) this.effects.push(id ?? '');
      this.known.add(id ?? '');
    }
    this.emit(socket, { type: '$ack', a: this.processed });
  }

  private open(socket: FakeSocket, { sid, epoch, att, rx }: Record<string, unknown>): void {
    if (sid === this.sid && (att as number) <= this.attempt) {
      const payload = { code: 'stale-attempt', resumable: false };
      this.emit(socket, { type: '$bye', payload });
      this.world.after(this.latency, () => socket.drop(4400, 'stale-attempt'));
      return;
    }
    if (this.instead) {
      this.instead(socket);
      return;
    }
    // Who has lost its memory since is not who greeted: no socket outlives that.
    if ((this.toldMemory.get(socket) ?? this.memory) !== this.memory) {
      socket.drop();
      return;
    }
    const resumed = this.resumes && sid === this.sid && epoch === `e${this.epoch}`;
    this.attached = socket;
    this.sid = sid;
    this.attempt = att as number;
    if (!resumed) {
      this.epoch++;
      this.processed = this.sent = this.acked = 0;
      this.window = [];
      this.resumes = true;
    }
    if (resumed) this.acked = Math.max(this.acked, rx as number);
    this.window = this.window.filter(({ n }) => n > this.acked);
    const payload = {
      epoch: `e${this.epoch}`,
      token: `token ${this.epoch}.${this.attempt}`,
      resumed,
      rx: this.processed,
      from: this.window[0]?.n ?? this.sent + 1,
      refused: [],
      ...this.welcome,
    };
    this.emit(socket, { type: '$welcome', payload });
    for (const { frame } of this.window) this.emit(socket, frame);
  }
}
