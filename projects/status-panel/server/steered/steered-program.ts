/**
 * The demo server as a program that does on command what a server does by accident or on purpose: a
 * process of its own, started by SteeredServer, steered by messages. `--warn` prints what is not
 * just information, `--store FILE` keeps the sessions there.
 */
import { parseArgs } from 'node:util';
import { formatLogLine } from '../../../../server/src/index.ts';
import { sqliteStore } from '../../../../server/src/sqlite.ts';
import { createDemoServer } from '../demo-server.ts';
import { type ServerAnswer, type ServerOrder } from './server-order.ts';

const { values } = parseArgs({ options: { warn: { type: 'boolean' }, store: { type: 'string' } } });
const store = values.store === undefined ? undefined : sqliteStore({ path: values.store });
const server = createDemoServer({
  port: 0,
  store,
  log: (entry) => {
    if (values.warn && entry.level !== 'info') console.error(formatLogLine(entry));
  },
});
const { port } = await server.listen();

const obey = ({ order, code, reason }: ServerOrder): void => {
  for (const client of server.clients) {
    if (order === 'close') client.close(code, reason);
    if (order === 'terminate') client.terminate();
    if (order === 'pause') client.pause();
    if (order === 'resume') client.resume();
  }
};

process.on('message', (order: ServerOrder) => {
  obey(order);
  answer({ id: order.id, port, connections: server.clients.size });
});
process.on('disconnect', () => process.exit(0));
// A terminal sends its Ctrl-C to both processes; when to go is for the one that started this one.
process.on('SIGINT', () => undefined);
process.once('SIGTERM', () => {
  void server.close().then(() => {
    store?.close();
    process.exit(0);
  });
});
answer({ id: 0, port, connections: 0 });

function answer(answer: ServerAnswer): void {
  process.send?.(answer);
}
