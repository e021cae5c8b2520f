import PartyWebSocket from 'partysocket/ws';
import type { Connect } from './client.ts';
import { socketLike } from './socket-like.ts';

export const partysocket: Connect = (url, listener, Socket) =>
  socketLike(new PartyWebSocket(url, [], { WebSocket: Socket }), listener);
