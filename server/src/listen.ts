import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LifelineServerError } from './errors.ts';

/**
 * Starts to listen and tells the address taken.
 * @throws {LifelineServerError} `address-in-use` or `listen-failed`, with the system's error as cause.
 */
export function listen(http: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const listening = () => {
      http.off('error', failed);
      resolve(http.address() as AddressInfo);
    };
    const failed = (error: NodeJS.ErrnoException) => {
      http.off('listening', listening);
      reject(explain(error, host, port));
    };
    http.once('listening', listening);
    http.once('error', failed);
    http.listen(port, host);
  });
}

function explain(cause: NodeJS.ErrnoException, host: string, port: number): LifelineServerError {
  return cause.code === 'EADDRINUSE'
    ? new LifelineServerError(
        'address-in-use',
        `port ${port} on ${host} is taken: choose another port, or 0 for a free one`,
        { host, port },
        cause,
      )
    : new LifelineServerError(
        'listen-failed',
        `cannot listen on ${host}, port ${port}: ${cause.message}`,
        { host, port },
        cause,
      );
}
