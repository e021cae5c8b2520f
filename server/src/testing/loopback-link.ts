import type { Clock } from '../clock.ts';
import type { LoopbackHandlers, LoopbackPeer } from './loopback-peer.ts';
import { bytesOf, LoopbackSocket } from './loopback-socket.ts';
import { LoopbackWire } from './loopback-wire.ts';

/** What a link needs of its network. */
export interface LoopbackLinkHost {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly delay: () => number;
  /** Whether the dial is refused; asked when it arrives. */
  readonly refuses: () => boolean;
  /** Notes a frame; what it returns notes its arrival. */
  readonly record: (from: 'client' | 'server', data: string | ArrayBuffer) => () => void;
  /** The server takes the connection. */
  readonly accept: (peer: LoopbackPeer) => LoopbackHandlers;
  /** The link is over. */
  readonly ended: () => void;
}

/** One connection in memory, from its dial to its end. */
export class LoopbackLink {
  readonly socket: LoopbackSocket;
  private readonly up: LoopbackWire;
  private readonly down: LoopbackWire;
  private readonly host: LoopbackLinkHost;
  /** The server's end, from its acceptance to its close. */
  private server: LoopbackHandlers | undefined;
  private isAccepted = false;
  private isServerClosing = false;
  private waiting = 0;

  constructor(url: string, host: LoopbackLinkHost) {
    this.host = host;
    this.up = new LoopbackWire(host.clock, host.delay);
    this.down = new LoopbackWire(host.clock, host.delay);
    this.socket = new LoopbackSocket(url, {
      send: (data, read) => this.sendUp(data, read),
      close: (code, reason) => this.closeUp(code, reason),
    });
  }

  dial(): void {
    this.up.put(() => {
      if (this.host.refuses()) this.down.put(() => this.endClient(1006, ''));
      else this.accept();
    });
  }

  freeze(): void {
    this.up.hold('frozen');
    this.down.hold('frozen');
  }

  thaw(): void {
    this.up.release('frozen');
    this.down.release('frozen');
  }

  /** Both ends see it end, without a close frame; what is under way is lost. */
  cut(): void {
    this.end();
    this.endServer(1006, '');
    this.socket.closed(1006, '');
  }

  private accept(): void {
    const server = this.host.accept(this.peer());
    const { protocol = '' } = server;
    this.isAccepted = true;
    this.server = server;
    this.down.put(() => this.socket.opened(protocol));
    server.opened();
  }

  private sendUp(data: string | ArrayBuffer, read: () => void): void {
    const arrived = this.host.record('client', data);
    this.up.put(() => {
      arrived();
      read();
      if (!this.isServerClosing) this.server?.received(data);
    });
  }

  private closeUp(code = 1005, reason: string): void {
    if (!this.isAccepted) {
      this.cutSoon();
      return;
    }
    this.up.put(() => {
      this.endServer(code, reason);
      this.down.put(() => this.endClient(code, reason));
    });
  }

  private peer(): LoopbackPeer {
    const waiting = () => this.waiting;
    return {
      get bufferedAmount() {
        return waiting();
      },
      send: (data, written) => this.sendDown(data, written),
      close: (code, reason) => this.closeDown(code, reason),
      terminate: () => this.cutSoon(),
      pause: () => this.up.hold('paused'),
      resume: () => this.up.release('paused'),
    };
  }

  private sendDown(data: Parameters<LoopbackPeer['send']>[0], written?: () => void): void {
    if (!this.server || this.isServerClosing) return;
    const frame = typeof data === 'string' ? data : bytesOf(data);
    const size = typeof frame === 'string' ? Buffer.byteLength(frame) : frame.byteLength;
    const arrived = this.host.record('server', frame);
    this.waiting += size;
    this.down.put(() => {
      this.waiting -= size;
      arrived();
      written?.();
      this.socket.received(frame);
    });
  }

  private closeDown(code = 1005, reason = ''): void {
    if (this.isServerClosing) return;
    this.isServerClosing = true;
    this.down.put(() => {
      this.socket.closed(code, reason);
      this.up.put(() => {
        this.endServer(code, reason);
        this.end();
      });
    });
  }

  /** A socket tells nobody within the call that ends it. */
  private cutSoon(): void {
    this.end();
    this.host.clock.after(0, () => this.cut());
  }

  private endServer(code: number, reason: string): void {
    const { server } = this;
    this.server = undefined;
    server?.closed(code, reason);
  }

  private endClient(code: number, reason: string): void {
    this.end();
    this.socket.closed(code, reason);
  }

  private end(): void {
    this.up.cut();
    this.down.cut();
    this.host.ended();
  }
}
