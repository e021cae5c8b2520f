/**
 * Every server, in one process of its own, for the clients that are measured. A client orders one of
 * three things: to be flooded (`flood`, see flood.ts), that what it sends is counted until so many
 * have come (`count`), or that what it sends comes back (`echo`).
 */
import type { ServerName } from '../adapters/client.ts';
import type { Join } from './bench-server.ts';
import { flood } from './flood.ts';
import { listeners } from './listeners.ts';
import type { Flood } from './order.ts';
import { quickLifelineServer } from './quick-lifeline-server.ts';

const join: Join = (peer) => {
  let missing = 0;
  let frames = 0;
  return (messages, read) => {
    if (missing > 0) {
      missing -= messages;
      frames++;
      if (missing <= 0) peer.send({ type: 'last', payload: { frames } });
      return;
    }
    const { type, payload } = read();
    if (type === 'flood') void flood(peer, payload as Flood);
    else if (type === 'count') [missing, frames] = [payload as number, 0];
    else if (type === 'echo') peer.send({ type, payload });
  };
};

const servers = { ...listeners, lifeline: quickLifelineServer };
const ports = await Promise.all(
  Object.entries(servers).map(async ([name, listen]) => [name, (await listen(0, join)).port]),
);
process.send?.(Object.fromEntries(ports) as Record<ServerName, number>);
process.on('disconnect', () => process.exit());
