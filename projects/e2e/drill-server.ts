/**
 * A server that does on command what a server does by accident or on purpose: a process of its own,
 * started by DrillServerProcess, steered by messages.
 */
import { createDemoServer } from '../status-panel/server/demo-server.ts';
import { type DrillAnswer, type DrillOrder } from './drill-order.ts';

const server = createDemoServer({ port: 0 });
const { port } = await server.listen();

const obey = ({ order, code, reason }: DrillOrder): void => {
  for (const client of server.clients) {
    if (order === 'close') client.close(code, reason);
    if (order === 'terminate') client.terminate();
    if (order === 'pause') client.pause();
    if (order === 'resume') client.resume();
  }
};

process.on('message', (order: DrillOrder) => {
  obey(order);
  answer({ id: order.id, port, connections: server.clients.size });
});
process.on('disconnect', () => process.exit(0));
answer({ id: 0, port, connections: 0 });

function answer(answer: DrillAnswer): void {
  process.send?.(answer);
}
