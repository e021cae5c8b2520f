import type { ServerName } from '../adapters/client.ts';
import type { Listen } from './bench-server.ts';
import { centrifugeServer } from './centrifuge-server.ts';
import { graphqlServer } from './graphql-server.ts';
import { plainServer } from './plain-server.ts';
import { socketIoServer } from './socket-io-server.ts';
import { stompServer } from './stomp-server.ts';

/** The servers of everybody else. */
export const listeners: Readonly<Record<Exclude<ServerName, 'lifeline'>, Listen>> = {
  plain: plainServer,
  'socket.io': socketIoServer,
  stomp: stompServer,
  graphql: graphqlServer,
  centrifuge: centrifugeServer,
};
