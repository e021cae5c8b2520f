import { type IncomingMessage, type ServerResponse } from 'node:http';
import { isLoopback } from '../../../../server/src/sockets/is-loopback.ts';
import { normalizeOrigin } from '../../../../server/src/sockets/normalize-origin.ts';
import { sendText } from '../../../../server/src/http/send-text.ts';
import { FaultError } from './fault-error.ts';
import { type Faults } from './faults.ts';
import { parseOrder } from './parse-fault.ts';

/** More than any order takes, in bytes. */
const MAX_BODY = 1_024;

/**
 * Tells a GET what is broken, and obeys a POST. Only a page that came from here may give orders: no
 * other that the same browser shows, whatever it makes its host name point at, and no form.
 */
export function faultEndpoint(faults: Pick<Faults, 'obey' | 'report'>, listensOn: string) {
  async function answer(request: IncomingMessage): Promise<void> {
    if (request.method === 'GET') return;
    if (request.method !== 'POST') throw new FaultError(405, 'only GET and POST are answered here');
    if (!isOwnPage(request, listensOn)) {
      throw new FaultError(403, 'only the page of this address may break it: Origin must say so');
    }
    if (!/^application\/json(;|$)/i.test(request.headers['content-type'] ?? '')) {
      throw new FaultError(415, 'an order is JSON: Content-Type must be application/json');
    }
    await faults.obey(parseOrder(await bodyOf(request)));
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await answer(request);
      send(response, 200, faults.report);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      send(response, error.status, { error: error.message });
    }
  };
}

function isOwnPage({ headers }: IncomingMessage, listensOn: string): boolean {
  const origin = normalizeOrigin(headers.origin ?? '');
  if (origin === undefined || origin === 'null') return false;
  const { protocol, hostname } = new URL(origin);
  if (normalizeOrigin(`${protocol}//${headers.host ?? ''}`) !== origin) return false;
  return !isLoopback(listensOn) || isLoopback(hostname);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new FaultError(413, `an order has at most ${MAX_BODY} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    throw new FaultError(400, `this is not JSON: ${(error as Error).message}`, error);
  }
}

function send(response: ServerResponse, status: number, answer: object): void {
  sendText(response, status, `${JSON.stringify(answer)}\n`, {
    'Content-Type': 'application/json',
    ...(status === 405 && { Allow: 'GET, POST' }),
    // What is left of a body that was too large is not read.
    ...(status === 413 && { Connection: 'close' }),
  });
}
