import type { LifelineOptions } from 'ngx-lifeline/core';
import { ObservedClient } from './observed-client.ts';

/** Opens clients for the specs of the enclosing `describe`; they are gone after each spec. */
export function useObservedClients() {
  let clients: ObservedClient[] = [];

  afterEach(() => {
    for (const { client } of clients) client.destroy();
    clients = [];
  });

  return async (url: string, options?: Partial<LifelineOptions>): Promise<ObservedClient> => {
    const client = new ObservedClient(url, options);
    clients.push(client);
    await client.waitForStatus('open');
    return client;
  };
}
