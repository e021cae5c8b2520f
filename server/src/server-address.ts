import type { AddressInfo } from 'node:net';
import type { ServerAddress } from './lifeline-server.ts';

const WILDCARDS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

/** The address that the system reports, in the forms in which people and clients need it. */
export function serverAddress(
  { address: host, port }: Pick<AddressInfo, 'address' | 'port'>,
  path = '/',
): ServerAddress {
  const reachable = WILDCARDS[host] ?? (host.includes(':') ? `[${host}]` : host);
  return Object.freeze({
    host,
    port,
    url: `http://${reachable}:${port}/`,
    socketUrl: `ws://${reachable}:${port}${path}`,
  });
}
