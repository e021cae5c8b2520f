import type { ClientName } from './catalog.ts';
import { centrifuge } from './centrifuge.ts';
import type { Connect } from './client.ts';
import { graphqlWs, graphqlWsTuned } from './graphql-ws.ts';
import {
  ours,
  oursBare,
  oursBareWithSession,
  oursWithHeartbeat,
  oursWithSession,
  oursWithState,
  oursWithoutTimeline,
} from './ours.ts';
import { partysocket } from './partysocket.ts';
import { raw, rawAcknowledging } from './raw.ts';
import { reconnectingWebsocket } from './reconnecting-websocket.ts';
import { rxStomp, rxStompTuned } from './rx-stomp.ts';
import { rxjs, rxjsRetry } from './rxjs.ts';
import { socketIo, socketIoTuned } from './socket-io.ts';
import { websocketTs, websocketTsTuned } from './websocket-ts.ts';

/** How each client connects; for programs that are bundled, since Node cannot load the core as it is. */
export const connects: Readonly<Record<ClientName, Connect>> = {
  raw,
  'raw-again': raw,
  ours,
  'ours-session': oursWithSession,
  rxjs,
  'rxjs-retry': rxjsRetry,
  'reconnecting-websocket': reconnectingWebsocket,
  partysocket,
  'websocket-ts': websocketTs,
  'websocket-ts-tuned': websocketTsTuned,
  'socket.io': socketIo,
  'socket.io-tuned': socketIoTuned,
  'rx-stomp': rxStomp,
  'rx-stomp-tuned': rxStompTuned,
  'graphql-ws': graphqlWs,
  'graphql-ws-tuned': graphqlWsTuned,
  centrifuge,
  'raw-acknowledging': rawAcknowledging,
  'ours-no-timeline': oursWithoutTimeline,
  'ours-bare': oursBare,
  'ours-state': oursWithState,
  'ours-heartbeat': oursWithHeartbeat,
  'ours-bare-session': oursBareWithSession,
};
