/** A frame of either direction. */
export interface LoopbackFrame {
  /** When it was written, ms since the loopback was made. */
  readonly at: number;
  /** When it was read on the other side, in the same time; undefined while it is under way, or lost. */
  readonly arrivedAt: number | undefined;
  /** The number of its socket, from 1, in the order of the dials. */
  readonly socket: number;
  readonly from: 'client' | 'server';
  /** Its text, or its bytes. */
  readonly data: string | ArrayBuffer;
}

/** A frame as a line: `12 ms #1 client → {"type":"order"}`; what never arrived says so. */
export function describeFrame({ at, arrivedAt, socket, from, data }: LoopbackFrame): string {
  const what = typeof data === 'string' ? data : `${data.byteLength} bytes`;
  const lost = arrivedAt === undefined ? ' (not arrived)' : '';
  return `${Math.round(at)} ms #${socket} ${from} → ${what}${lost}`;
}
