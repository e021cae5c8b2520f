/** The client of recovery.ts, whose connection is cut whenever it says so. Bundled and forked. */
import { createLifeline, session, type ConnectionState } from 'ngx-lifeline/core';
import { filter, firstValueFrom } from 'rxjs';
import { WebSocket } from 'ws';

/** In ms, of one recovery. */
export interface Recovery {
  /** A request and its reply, just before. */
  readonly roundTrip: number;
  /** From the open socket until the session is usable. */
  readonly usable: number;
  /** From the open socket until a request that was made meanwhile is answered. */
  readonly answered: number;
}

const [url, rounds] = process.argv.slice(2) as [string, string];
let openedAt = 0;
const client = createLifeline({
  url,
  session: session(),
  backoff: { initial: 50, max: 50 },
  transport: (address, protocols) => {
    const socket = new WebSocket(address, protocols);
    socket.once('open', () => (openedAt = performance.now()));
    return socket;
  },
});

const reached = (is: (state: ConnectionState) => boolean) =>
  firstValueFrom(client.state$.pipe(filter(is)));

client.connect();
await reached(({ status }) => status === 'open');
for (let round = 0; round < Number(rounds); round++) {
  const asked = performance.now();
  await firstValueFrom(client.request('echo', round));
  const roundTrip = performance.now() - asked;
  process.send?.('cut');
  await reached(({ status }) => status !== 'open');
  const reply = firstValueFrom(client.request('echo', round));
  const { session: kind } = await reached(({ status }) => status === 'open');
  const usable = performance.now() - openedAt;
  if (kind !== 'resumed') throw new Error(`a session that is ${kind}`);
  await reply;
  const answered = performance.now() - openedAt;
  process.send?.({ roundTrip, usable, answered } satisfies Recovery);
}
client.destroy();
process.disconnect();
