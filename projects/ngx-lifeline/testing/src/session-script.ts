import type { SessionAnswer } from './session-answer';
import type { SessionPeer } from './session-peer';
import type { SessionPeers } from './session-peers';
import type { WireMessage } from './wire-message';

const HELLO = {
  version: 'lifeline.v1',
  maxMessageBytes: 65_536,
  silenceTimeout: 60_000,
  openTimeout: 10_000,
  window: { messages: 128, bytes: 0x1_0000 },
  sessionTtl: 300_000,
  remembers: 600_000,
  idsOf: 'user',
};

/** What the script can do with its socket. */
export interface ScriptedSocket {
  readonly write: (message: WireMessage) => void;
  readonly close: (code: number, reason: string) => void;
}

/** The server's half of the session protocol on one connection. */
export class SessionScript {
  private peer: SessionPeer | undefined;
  private readonly arrived: WireMessage[] = [];

  constructor(
    private readonly answer: SessionAnswer,
    private readonly peers: SessionPeers,
    private readonly socket: ScriptedSocket,
  ) {}

  greet(): void {
    if (this.answer.forget) this.peers.forget();
    const payload = { ...HELLO, memory: this.peers.memory, ...this.answer.hello };
    this.socket.write({ type: '$hello', payload });
  }

  /** Whether a message is one for the app, which has not come before. */
  take(message: WireMessage): boolean {
    const { type, a, n } = message;
    if (a !== undefined) this.peer?.acknowledged(a);
    if (type === '$open') this.open(message.payload as never);
    if (type === '$sub' || type === '$unsub') this.subscribe(type, message.payload as never);
    if (type === '$bye') this.socket.close(1000, '');
    if (type.startsWith('$')) return false;
    const arrival = this.peer?.take(message);
    if (arrival === 'gap') this.socket.close(4400, 'gap');
    if (arrival === 'repeated') this.tellProcessed();
    if (arrival !== 'new') return false;
    this.arrived.push(message);
    if (n !== undefined && this.answer.acknowledge !== false) this.acknowledge(message);
    return true;
  }

  /** Numbers a message and writes it; it is written again on the next connection if need be. */
  send(message: WireMessage): void {
    this.socket.write(this.keep(message));
  }

  /** Numbers a message for the next connection. */
  keep(message: WireMessage): WireMessage {
    return this.opened().number(message);
  }

  acknowledge({ n, type }: WireMessage): void {
    if (n === undefined) {
      throw new Error(`"${type}" has no number: there is nothing to acknowledge`);
    }
    this.opened().process(this.arrived, n);
    this.tellProcessed();
  }

  refuse(message: WireMessage, code: string): void {
    const { n = 0 } = message;
    this.opened().refuse(n, code);
    this.socket.write({ type: '$nack', payload: { n, code } });
    this.acknowledge(message);
  }

  /** What the client has subscribed to. */
  get topics(): readonly string[] {
    return [...(this.peer?.topics ?? [])];
  }

  refuseTopic(topic: string, code: string): void {
    this.opened().topics.delete(topic);
    this.socket.write({ type: '$nack', payload: { topic, code } });
  }

  private subscribe(
    type: '$sub' | '$unsub',
    { topics, reset }: { readonly topics: readonly string[]; readonly reset?: true },
  ): void {
    const all = this.opened().topics;
    if (reset) all.clear();
    for (const topic of topics) {
      if (type === '$sub') all.add(topic);
      else all.delete(topic);
    }
  }

  private open({ sid, ...opening }: { sid: string } & Parameters<SessionPeer['open']>[0]): void {
    const { refuse } = this.answer;
    if (refuse) {
      const { reason, retryAfter, resumable = true, code = 4400 } = refuse;
      const payload = { code: reason, resumable, ...(retryAfter !== undefined && { retryAfter }) };
      this.socket.write({ type: '$bye', payload });
      this.socket.close(code, reason);
      return;
    }
    this.peer = this.peers.of(sid);
    this.socket.write({ type: '$welcome', payload: this.peer.open(opening, this.answer) });
    for (const message of this.peer.replay) this.socket.write(message);
  }

  private tellProcessed(): void {
    const { processed } = this.opened();
    if (processed > 0) this.socket.write({ type: '$ack', a: processed });
  }

  private opened(): SessionPeer {
    if (this.peer) return this.peer;
    throw new Error(
      'the session is not open: the client has sent no $open yet. Where its credentials are a promise, ' +
        '`await controller.settled()` after accept()',
    );
  }
}
