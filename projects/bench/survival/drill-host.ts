/** The clients of a drill, in a process of their own. Bundled and forked. */
import { WebSocket } from 'ws';
import { DrilledClients, type Candidate } from './drilled-clients.ts';

const [given, traffic] = process.argv.slice(2) as [string, string];
const candidates = JSON.parse(given) as Candidate[];

// Some libraries throw from inside a socket's event; the others go on.
process.on('uncaughtException', () => undefined);
process.on('unhandledRejection', () => undefined);

const clients = new DrilledClients(candidates, traffic === 'true', WebSocket as never);

process.on('message', (order: { readonly stop?: boolean }) => {
  if (order.stop) clients.stopSending();
  process.send?.(clients.logs);
});
process.on('disconnect', () => process.exit());
