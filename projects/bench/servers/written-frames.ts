import { createRequire } from 'node:module';
import type * as Ws from 'ws';

// The server's own, which is not everywhere the workspace's.
const { WebSocket } = createRequire(import.meta.resolve('../../../server/src/index.ts'))(
  'ws',
) as typeof Ws;

/** Watches every frame that this process writes to a socket of `ws`. */
export const writtenFrames = {
  count: 0,
  /** Called before a frame is written. */
  onWrite: (): void => undefined,
};

type Send = (this: Ws.WebSocket, ...given: unknown[]) => void;

const socketClass = WebSocket.prototype as unknown as { send: Send };
const { send } = socketClass;
socketClass.send = function (...given) {
  writtenFrames.count++;
  writtenFrames.onWrite();
  send.apply(this, given);
};
