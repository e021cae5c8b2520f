import {
  createLifelineServer,
  type LifelineServer,
  type LifelineServerOptions,
} from '../../../server/src/index.ts';
import { report } from './report.ts';
import { PriceWalk, PRICES } from './price-walk.ts';

/** A session waits, in ms, longer than a drill may keep its server away. */
const SESSION_TTL = 900_000;

/** The server that the panel comes from: the library's own, with something to talk about. */
export function createDemoServer(options: LifelineServerOptions): LifelineServer {
  const server = createLifelineServer({
    sessionTtl: SESSION_TTL,
    ...options,
    topics: {
      exists: (topic) => topic === PRICES,
      // The prices move only while somebody looks.
      changed: (_topic, subscribers) => (subscribers > 0 ? prices.start() : prices.stop()),
    },
  });
  const prices = new PriceWalk(server);
  server.handle('chat', ({ payload = null }, { send }) => send('chat', { echo: payload }));
  server.handle('report', report);
  return server;
}
