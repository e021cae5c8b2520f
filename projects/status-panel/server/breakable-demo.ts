import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { type ServerAddress } from '../../../server/src/index.ts';
import { HEALTH_PATH } from '../../../server/src/http/health-path.ts';
import { pathOf } from '../../../server/src/http/path-of.ts';
import { sendText } from '../../../server/src/http/send-text.ts';
import { staticFiles as filesBelow } from '../../../server/src/http/static-files.ts';
import { listen } from '../../../server/src/listen.ts';
import { serverAddress } from '../../../server/src/server-address.ts';
import { faultEndpoint } from './faults/fault-endpoint.ts';
import { Faults } from './faults/faults.ts';
import { FAULTS_PATH } from './faults/faults-path.ts';

export interface BreakableDemoOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The built page; without it, only sockets, health and faults are served. */
  readonly staticFiles?: string;
  /** Prints the warnings of the server. */
  readonly warn?: boolean;
}

/** The demo, listening. */
export interface BreakableDemo extends AsyncDisposable {
  readonly address: ServerAddress;
  readonly faults: Faults;
  close(): Promise<void>;
}

/**
 * The demo at one address: the page, which survives whatever happens; the sockets, through links
 * that can be broken to a server that can be killed; and the endpoint by which the page does that.
 * @throws LifelineServerError `address-in-use` or `listen-failed`.
 */
export async function startBreakableDemo({
  host,
  port,
  staticFiles,
  warn = false,
}: BreakableDemoOptions): Promise<BreakableDemo> {
  const http = createServer();
  // First the address, so that a taken port costs nothing.
  const address = serverAddress(await listen(http, host, port));
  const starting = Faults.start({ warn });
  const file = staticFiles === undefined ? undefined : filesBelow(staticFiles);

  // Before the server is up, which takes a moment: a page that is open already dials meanwhile, and
  // would never be answered by one who listens only then.
  http.on('request', (request, response) => {
    const path = pathOf(request.url);
    if (path === FAULTS_PATH) void answer(obey, request, response);
    else if (path === HEALTH_PATH) void answer(tellHealth, request, response);
    else void answer(sendFile, request, response);
  });
  http.on('upgrade', (request, socket, head) => {
    if (!(socket instanceof Socket)) return; // Never: without TLS it is one.
    socket.on('error', () => undefined);
    socket.unshift(Buffer.concat([headOf(request), head]));
    void starting.then(
      ({ links }) => {
        if (!socket.destroyed) links.take(socket);
      },
      () => socket.destroy(),
    );
  });
  const faults = await starting.catch((error: unknown) => {
    http.close();
    throw error;
  });

  async function obey(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await faultEndpoint(await starting, host)(request, response);
  }

  async function sendFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendText(response, 405, 'only GET and HEAD are answered here\n', { Allow: 'GET, HEAD' });
    } else if (!(await file?.(request, response))) {
      sendText(response, 404, 'nothing here\n');
    }
  }

  async function tellHealth(_: IncomingMessage, response: ServerResponse): Promise<void> {
    const { links } = await starting;
    if (links.target === undefined) {
      sendText(response, 503, 'the server is down\n');
      return;
    }
    const health = await fetch(`http://127.0.0.1:${links.target}${HEALTH_PATH}`);
    sendText(response, health.status, await health.text(), { 'Content-Type': 'application/json' });
  }

  async function close(): Promise<void> {
    const closed = once(http, 'close');
    http.close();
    await faults.close();
    http.closeAllConnections();
    await closed;
  }
  let closing: Promise<void> | undefined;
  const closeOnce = () => (closing ??= close());
  return { address, faults, close: closeOnce, [Symbol.asyncDispose]: closeOnce };
}

async function answer(
  how: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await how(request, response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendText(response, 500, `${error instanceof Error ? error.message : String(error)}\n`);
  }
}

/** The request as it came, to be read again by the server that it is for. */
function headOf({ method, url, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method ?? 'GET'} ${url ?? '/'} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    lines.push(`${rawHeaders[at] ?? ''}: ${rawHeaders[at + 1] ?? ''}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
