import { FakeSocket } from 'ngx-lifeline/testing';

export type Wire = Record<string, unknown> & { type: string };

/** A server with sessions, at once: what it says is heard when `say` returns. */
export class SessionSocket extends FakeSocket {
  readonly received: Wire[] = [];

  override send(data: string): void {
    super.send(data);
    this.received.push(...[JSON.parse(data) as Wire | Wire[]].flat());
  }

  welcome(): void {
    this.accept();
    const limits = { maxMessageBytes: 65_536, remembers: 86_400_000, memory: 'm' };
    this.emit({ type: '$hello', payload: { version: 'lifeline.v1', ...limits } });
    const session = { epoch: 'e', token: 't', resumed: false, rx: 0, from: 1, refused: [] };
    this.emit({ type: '$welcome', payload: session });
  }

  of(type: string): Wire[] {
    return this.received.filter((frame) => frame.type === type);
  }
}

/** Lets what is due at once happen. */
export const wait = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));
