/** The page of inbound-browser.ts. */
import { clientsOn, type ClientName } from './clients.ts';
import type { Order } from './flood.ts';

declare global {
  interface Window {
    /** Connects, is flooded, and resolves with the time from asking to the last message, in ms. */
    flooded: (url: string, client: ClientName, order: Order) => Promise<number>;
  }
}

const clients = clientsOn(WebSocket);

window.flooded = (url, name, order) =>
  new Promise((resolve) => {
    let began = 0;
    const client = clients[name](
      url,
      ({ type }) => {
        if (type !== 'last') return;
        client.close();
        resolve(performance.now() - began);
      },
      () => {
        began = performance.now();
        client.send('flood', order);
      },
    );
  });
