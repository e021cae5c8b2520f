import ReconnectingWebSocket from 'reconnecting-websocket';
import { socketLike } from './socket-like.ts';
import type { Connect } from './client.ts';

export const reconnectingWebsocket: Connect = (url, listener, Socket) =>
  socketLike(new ReconnectingWebSocket(url, [], { WebSocket: Socket }), listener);
