type Data = string | ArrayBufferLike | ArrayBufferView;

/** What the network does for the client's end of a socket. */
export interface LoopbackClientPort {
  readonly send: (data: string | ArrayBuffer, read: () => void) => void;
  readonly close: (code: number | undefined, reason: string) => void;
}

const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3] as const;

/** The client's end of a socket in memory: the part of the `WebSocket` interface that clients use. */
export class LoopbackSocket {
  readyState: 0 | 1 | 2 | 3 = CONNECTING;
  protocol = '';
  binaryType = 'arraybuffer';
  bufferedAmount = 0;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  readonly url: string;
  private readonly port: LoopbackClientPort;

  constructor(url: string, port: LoopbackClientPort) {
    this.url = url;
    this.port = port;
  }

  send(data: Data): void {
    if (this.readyState === CONNECTING) throw new Error('InvalidStateError: still CONNECTING');
    if (this.readyState !== OPEN) return;
    const frame = typeof data === 'string' ? data : bytesOf(data);
    const size = typeof frame === 'string' ? Buffer.byteLength(frame) : frame.byteLength;
    this.bufferedAmount += size;
    this.port.send(frame, () => (this.bufferedAmount -= size));
  }

  close(code?: number, reason = ''): void {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
      throw new Error(`InvalidAccessError: close code ${code}`);
    }
    if (this.readyState >= CLOSING) return;
    this.readyState = CLOSING;
    this.port.close(code, reason);
  }

  /** The network's word that it is open. */
  opened(protocol: string): void {
    if (this.readyState !== CONNECTING) return;
    this.readyState = OPEN;
    this.protocol = protocol;
    this.onopen?.({} as never);
  }

  /** A frame arrives. */
  received(data: string | ArrayBuffer): void {
    if (this.readyState === OPEN) this.onmessage?.({ data } as never);
  }

  /** The network's word that it is over. */
  closed(code: number, reason: string): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    const wasClean = code !== 1006;
    if (!wasClean) this.onerror?.({ message: 'the connection is lost' } as never);
    this.onclose?.({ code, reason, wasClean } as never);
  }
}

/** A copy of its own: the sender may use its buffer again. */
export function bytesOf(data: ArrayBufferLike | ArrayBufferView): ArrayBuffer {
  const bytes = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  return Uint8Array.from(bytes).buffer;
}
