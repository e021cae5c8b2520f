import type { FrameData, WebSocketLike } from 'ngx-lifeline/core';
import { checkProtocols } from './check-protocols';
import { socketUrl } from './socket-url';

const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3] as const;

/**
 * A socket whose other end is the test. Like a real one on a dead link, it does not answer a
 * `close()` of its owner: it stays CLOSING until the test says otherwise. What the constructor of a real
 * one refuses, this one refuses, too.
 */
export class FakeSocket implements WebSocketLike {
  readyState: 0 | 1 | 2 | 3 = CONNECTING;
  /** Set it to play a link that takes nothing. */
  bufferedAmount = 0;
  protocol = '';
  binaryType = 'blob';
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;

  /** Where it leads: `url` as the browser resolves it, absolute. */
  readonly href: string;
  /** What the owner sent, in order. */
  readonly sent: FrameData[] = [];
  /** How the owner closed it; `null` while it has not. */
  closedWith: { code?: number; reason?: string } | null = null;
  /** Called with every frame that the owner sends. */
  onSent: (data: FrameData) => void = () => undefined;

  /**
   * @param url kept as it is given.
   * @throws DOMException `SyntaxError` for a URL or sub-protocols that no browser takes.
   */
  constructor(
    readonly url: string,
    readonly protocols: readonly string[] = [],
  ) {
    this.href = socketUrl(url);
    checkProtocols(protocols);
  }

  /** The frames that hold JSON, parsed. */
  get messages(): Record<string, unknown>[] {
    return this.sent
      .filter((data): data is string => typeof data === 'string' && data.startsWith('{'))
      .map((data) => JSON.parse(data) as Record<string, unknown>);
  }

  /** Whether the owner still listens. */
  get attached(): boolean {
    return this.onclose !== null;
  }

  send(data: FrameData): void {
    if (this.readyState === CONNECTING) throw new Error('InvalidStateError: still CONNECTING');
    if (this.readyState !== OPEN) return;
    this.sent.push(data);
    this.onSent(data);
  }

  close(code?: number, reason?: string): void {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
      throw new Error(`InvalidAccessError: close code ${code}`);
    }
    if (this.readyState >= CLOSING) return;
    this.closedWith = { ...(code !== undefined && { code }), ...(reason && { reason }) };
    this.readyState = CLOSING;
  }

  /** The server accepts the handshake. */
  accept(protocol = ''): void {
    if (this.readyState !== CONNECTING) return;
    this.readyState = OPEN;
    this.protocol = protocol;
    this.onopen?.({} as never);
  }

  /** A frame arrives; anything but text and bytes is sent as JSON. */
  emit(frame: unknown): void {
    if (this.readyState !== OPEN) return;
    const raw = typeof frame === 'string' || frame instanceof ArrayBuffer;
    this.onmessage?.({ data: raw ? frame : JSON.stringify(frame) } as never);
  }

  /** The socket ends: with a close code, or without a close frame (1006). */
  drop(code = 1006, reason = ''): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    if (code === 1006) this.onerror?.({ message: 'socket error' } as never);
    this.onclose?.({ code, reason, wasClean: code !== 1006 } as never);
  }
}
