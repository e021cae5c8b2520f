/** The page of inbound-browser.ts. */
import { plainClients } from './clients.ts';
import type { Order } from './flood.ts';

declare global {
  interface Window {
    clientNames: string[];
    /** Connects, is flooded, and resolves with the time from asking to the last message, in ms. */
    flooded: (url: string, client: string, order: Order) => Promise<number>;
  }
}

const clients = plainClients(WebSocket);

window.clientNames = Object.keys(clients);

window.flooded = (url, name, order) =>
  new Promise((resolve) => {
    let began = 0;
    const client = clients[name]!(
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
