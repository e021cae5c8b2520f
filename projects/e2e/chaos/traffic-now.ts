import { type FaultProxy } from '../../faults/fault-proxy.ts';
import { type ChaosClient } from './chaos-client.ts';
import { type ChaosServer } from './chaos-server.ts';

/** Whether messages are on their way, in each direction. */
export interface Traffic {
  readonly toServer: boolean;
  readonly toClient: boolean;
}

/**
 * To the server: one of the clients that are open waits for an acknowledgement. To the clients: the
 * server waits for one of theirs, or there are bytes for them within a proxy. The server is asked, so
 * its part is older than the answer by as long as that takes from one process to the other.
 */
export async function trafficNow(
  clients: readonly ChaosClient[],
  proxies: readonly FaultProxy[],
  server: ChaosServer,
): Promise<Traffic> {
  const waiting = (await server.window(clients.map(({ name }) => name))) ?? 0;
  const inside = proxies.flatMap(({ connections }) => connections.map((one) => one.bytesInside));
  return {
    toServer: clients.some(({ isOpen, flying }) => isOpen && flying > 0),
    toClient: waiting > 0 || inside.some(({ toClient }) => toClient > 0),
  };
}
