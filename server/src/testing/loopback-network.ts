import type { Clock } from '../clock.ts';
import type { LoopbackFrame } from './loopback-frame.ts';
import { LoopbackLink } from './loopback-link.ts';
import type { LoopbackListener } from './loopback-peer.ts';
import type { LoopbackSocket } from './loopback-socket.ts';

/** A network in memory, between any number of clients and one server, with faults at will. */
export class LoopbackNetwork {
  /** Every frame of both directions, in the order in which they were written. */
  readonly frames: LoopbackFrame[] = [];
  /** How long a frame takes, one way, in ms; for those that are written from now on. */
  delay = 0;
  /** Whether dials are refused. */
  refuses = false;
  private readonly clock: Pick<Clock, 'now' | 'after'>;
  private readonly listener: LoopbackListener;
  private readonly startedAt: number;
  private readonly links = new Set<LoopbackLink>();
  private dials = 0;
  private isFrozen = false;

  constructor(clock: Pick<Clock, 'now' | 'after'>, listener: LoopbackListener) {
    this.clock = clock;
    this.listener = listener;
    this.startedAt = clock.now();
  }

  /** How many sockets there are, those that are being dialled included. */
  get connections(): number {
    return this.links.size;
  }

  dial(url: string, protocols: readonly string[] = []): LoopbackSocket {
    const number = ++this.dials;
    const link: LoopbackLink = new LoopbackLink(url, {
      clock: this.clock,
      delay: () => this.delay,
      refuses: () => this.refuses,
      record: (from, data) => this.record(number, from, data),
      accept: (peer) => this.listener(url, peer, protocols),
      ended: () => this.links.delete(link),
    });
    this.links.add(link);
    if (this.isFrozen) link.freeze();
    link.dial();
    return link.socket;
  }

  /** Ends every connection for both sides, without a close frame; what is under way is lost. */
  cut(): void {
    for (const link of [...this.links]) link.cut();
  }

  /** Nothing arrives any more, and nobody hears of it: cable, firewall, power cut. */
  freeze(): void {
    this.isFrozen = true;
    for (const link of this.links) link.freeze();
  }

  /** What was kept meanwhile arrives, where its connection still is. */
  thaw(): void {
    this.isFrozen = false;
    for (const link of this.links) link.thaw();
  }

  private record(
    socket: number,
    from: LoopbackFrame['from'],
    data: string | ArrayBuffer,
  ): () => void {
    const elapsed = () => this.clock.now() - this.startedAt;
    const frame = { at: elapsed(), arrivedAt: undefined, socket, from, data };
    this.frames.push(frame);
    return () => void Object.assign(frame, { arrivedAt: elapsed() });
  }
}
