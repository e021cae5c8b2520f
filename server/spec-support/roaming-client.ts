import { WebSocket } from 'ws';
import { afterThisSpec } from './clean-up.ts';
import { newSid } from './open-session.ts';
import type { ServerEnvelope, Welcome } from './open-session.ts';
import { until } from './until.ts';

/**
 * A session client that loses its connection in every way there is, and does by the rules of
 * PROTOCOL.md what keeps its messages: small, and without clock or backoff.
 */
export class RoamingClient {
  readonly received: unknown[] = [];
  readonly welcomes: Welcome[] = [];
  /** How the server closed the newest connection, if it did. */
  ended: string | undefined;
  private readonly url: string;
  private readonly random: () => number;
  private readonly sid = newSid();
  private epoch: string | null = null;
  private token: string | null = null;
  private att = 0;
  private rx = 0;
  private acked = 0;
  private given = 0;
  private readonly flying: { readonly n: number }[] = [];
  private socket: WebSocket | undefined;

  /** `random` draws how long it waits before it is gone. */
  constructor(url: string, random: () => number) {
    this.random = random;
    this.url = `${url}?lifeline=1`;
  }

  get isQuiet(): boolean {
    return this.flying.length === 0;
  }

  /** Numbers messages, and writes them if it is welcome; else they wait for the next $welcome. */
  send(ids: readonly string[]): void {
    const batch = ids.map((id) => ({ type: 'x', id, n: ++this.given, a: this.rx }));
    this.flying.push(...batch);
    if (this.socket && batch.length > 0) this.socket.send(JSON.stringify(batch));
  }

  /** Dials, leaving the socket before open as it is: to the server it still looks healthy. */
  async roam(): Promise<void> {
    this.socket?.removeAllListeners('message');
    this.socket = undefined;
    const socket = this.dial();
    await new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        for (const one of [JSON.parse((data as Buffer).toString())].flat() as ServerEnvelope[]) {
          if (one.type === '$hello') this.open(socket);
          else if (one.type === '$welcome') {
            this.welcome(socket, one.payload as Welcome);
            resolve();
          } else this.take(one);
        }
      });
      socket.on('close', (code, reason) => {
        if (socket === this.socket) this.ended = `${code} ${String(reason)}`;
        resolve();
      });
    });
  }

  /** Cuts the connection, if there is one. */
  cut(): void {
    this.socket?.terminate();
    this.socket = undefined;
  }

  /** Opens, and is gone before the $welcome can arrive. */
  async loseWelcome(): Promise<void> {
    this.cut();
    const socket = this.dial();
    await new Promise((resolve) => socket.once('message', resolve));
    this.open(socket);
    await new Promise((resolve) => setTimeout(resolve, this.random() * 4));
    socket.terminate();
  }

  /** Reconnects until everything is acknowledged. */
  async settle(): Promise<void> {
    await this.roam();
    await until(() => this.isQuiet);
  }

  private dial(): WebSocket {
    const socket = new WebSocket(this.url);
    afterThisSpec(() => socket.terminate());
    socket.on('error', () => undefined);
    return socket;
  }

  private open(socket: WebSocket): void {
    const { sid, epoch, token, rx, acked } = this;
    const payload = { sid, epoch, token, att: ++this.att, rx, acked };
    socket.send(JSON.stringify({ type: '$open', payload }));
  }

  private welcome(socket: WebSocket, welcome: Welcome): void {
    this.welcomes.push(welcome);
    this.epoch = welcome.epoch;
    this.token = welcome.token;
    this.acknowledge(welcome.rx);
    this.socket = socket;
    if (this.flying.length > 0) socket.send(JSON.stringify(this.flying));
  }

  private take({ n, a, type, payload }: ServerEnvelope): void {
    if (a !== undefined) this.acknowledge(a);
    if (n === undefined || n <= this.rx) return;
    if (n !== this.rx + 1) throw new Error(`a gap: ${n} after ${this.rx}`);
    this.rx = n;
    this.received.push([type, payload]);
  }

  private acknowledge(a: number): void {
    this.acked = Math.max(this.acked, a);
    while (this.flying[0] && this.flying[0].n <= a) this.flying.shift();
  }
}
