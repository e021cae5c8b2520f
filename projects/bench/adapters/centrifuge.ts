import { Centrifuge } from 'centrifuge';
import { appMessage } from './app-message.ts';
import type { Connect, Message } from './client.ts';

export const centrifuge: Connect = (url, { message, opened, lost }, Socket) => {
  const client = new Centrifuge(url, { websocket: Socket });
  let wasConnected = false;
  client.on('connected', () => (wasConnected = true));
  client.on('connecting', () => {
    if (wasConnected) lost();
  });
  client.on('disconnected', lost);
  const route = (topic: string, handle: (message: Message) => void) => {
    const subscription = client.newSubscription(topic);
    subscription.on('publication', ({ data }) => handle(data as Message));
    subscription.subscribe();
    return subscription;
  };
  route('app', message).on('subscribed', opened);
  client.connect();
  return {
    // Waits for the connection by itself, which a publication does for 5 s only.
    send: (type, payload) => void client.send(appMessage(type, payload)).catch(() => undefined),
    room: () => undefined,
    route: (topic, handle) => void route(topic, handle),
    close: () => client.disconnect(),
  };
};
