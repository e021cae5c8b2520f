import { createClient, type Client as GraphqlClient, type ClientOptions } from 'graphql-ws';
import { appMessage } from './app-message.ts';
import type { Connect, Message } from './client.ts';
import { roomIn } from './room-in.ts';

interface Data {
  readonly messages: Message;
}

const SUBSCRIPTION = 'subscription ($topic: String!) { messages(topic: $topic) }';
const MUTATION = 'mutation ($message: JSON!) { send(message: $message) }';
const ignored = { next: () => undefined, error: () => undefined, complete: () => undefined };

function connectWith(options: Partial<ClientOptions>, pongTimeout = Infinity): Connect {
  return (url, { message, opened, lost }, Socket) => {
    let socket: WebSocket | undefined;
    const client: GraphqlClient = createClient({
      url,
      webSocketImpl: Socket,
      lazy: false,
      onNonLazyError: () => undefined,
      ...options,
    });
    client.on('opened', (opening) => (socket = opening as WebSocket));
    client.on('connected', opened);
    client.on('closed', lost);
    if (pongTimeout < Infinity) terminateWithoutPong(client, pongTimeout);
    const route = (topic: string, handle: (message: Message) => void) => {
      const next = ({ data }: { readonly data?: Data | null }) => handle(data!.messages);
      client.subscribe<Data>({ query: SUBSCRIPTION, variables: { topic } }, { ...ignored, next });
    };
    route('app', message);
    return {
      send: (type, payload) => {
        const variables = { message: appMessage(type, payload) };
        client.subscribe({ query: MUTATION, variables }, ignored);
      },
      room: () => roomIn(socket),
      route,
      close: () => void client.dispose(),
    };
  };
}

/** The recipe of its documentation; with `terminate()`, which needs no answer from the dead. */
function terminateWithoutPong(client: GraphqlClient, timeout: number): void {
  let late: ReturnType<typeof setTimeout> | undefined;
  client.on('ping', (received) => {
    if (!received) late = setTimeout(() => client.terminate(), timeout);
  });
  client.on('pong', (received) => {
    if (received) clearTimeout(late);
  });
  client.on('closed', () => clearTimeout(late));
}

export const graphqlWs: Connect = connectWith({});

export const graphqlWsTuned: Connect = connectWith(
  { keepAlive: 10_000, retryAttempts: Infinity, shouldRetry: () => true },
  5_000,
);
