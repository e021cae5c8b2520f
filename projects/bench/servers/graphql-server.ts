import { buildSchema } from 'graphql';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Message } from '../adapters/client.ts';
import type { Join, Listen, Receive } from './bench-server.ts';
import { httpServer } from './http-server.ts';
import { PushIterator } from './push-iterator.ts';

const schema = buildSchema(`
  scalar JSON
  type Query { ok: Boolean }
  type Mutation { send(message: JSON!): Boolean }
  type Subscription { messages(topic: String!): JSON }
`);

interface Context {
  readonly socket: WebSocket;
  readonly operation: string;
}

interface Data {
  readonly messages: Message;
}

/** What is known of a connection: its subscriptions by topic. */
interface Connection {
  readonly topics: Map<string, { readonly id: string; readonly messages: PushIterator<Data> }>;
  receive?: Receive;
}

/** The server of graphql-ws on `ws`, with its pings. */
export const graphqlServer: Listen = async (port, join) => {
  const http = await httpServer(port);
  const sockets = new WebSocketServer({ server: http.server, perMessageDeflate: false });
  sockets.on('connection', (socket) => socket.on('error', () => undefined));
  const connections = new WeakMap<WebSocket, Connection>();
  const server = useServer(
    {
      schema,
      roots: rootsFor((socket) => {
        const connection = connections.get(socket) ?? { topics: new Map() };
        connections.set(socket, connection);
        return connection;
      }, join),
      context: ({ extra }: { readonly extra: Extra }, operation) => ({
        socket: extra.socket,
        operation,
      }),
    },
    sockets,
  );
  return {
    port: http.port,
    close: async () => {
      await server.dispose();
      http.server.close();
    },
  };
};

function rootsFor(connectionOf: (socket: WebSocket) => Connection, join: Join) {
  const subscribe = ({ topic }: { readonly topic: string }, { socket, operation }: Context) => {
    const connection = connectionOf(socket);
    const { topics } = connection;
    const messages = new PushIterator<Data>();
    topics.set(topic, { id: operation, messages });
    connection.receive ??= join({
      socket,
      send: (message) => topics.get('app')?.messages.push({ messages: message }),
      frame: (envelope, to = 'app') =>
        `{"id":"${topics.get(to)!.id}","type":"next","payload":{"data":{"messages":${envelope}}}}`,
    });
    return messages;
  };
  const send = ({ message }: { readonly message: Message }, { socket }: Context) => {
    connectionOf(socket).receive?.(1, () => message);
    return true;
  };
  return { subscription: { messages: subscribe }, mutation: { send } };
}
