/**
 * Every server, in one process, to be killed and started again on its ports: it writes down what has
 * arrived before anything else, sends a message every 250 ms to whoever is there if there is traffic,
 * and answers to `echo`. Ours is the real one, with its durable store.
 */
import { appendFileSync } from 'node:fs';
import { createLifelineServer } from '../../../server/src/index.ts';
import { sqliteStore } from '../../../server/src/sqlite.ts';
import type { ServerName } from '../adapters/client.ts';
import type { Join, Peer } from '../servers/bench-server.ts';
import { listeners } from '../servers/listeners.ts';
import { EVERY } from './every.ts';

export interface DrillServerOrder {
  /** Which servers, on which ports; 0 for a free one. */
  readonly ports: Partial<Record<ServerName, number>>;
  readonly traffic: boolean;
  /** Gets a line for every message that arrives: the client's id and the number. */
  readonly file: string;
  /** Of our own server, for its sessions and for the same lines. */
  readonly database: string;
}

interface Work {
  readonly id: string;
  readonly n: number;
}

const order = JSON.parse(process.argv[2]!) as DrillServerOrder;
const peers = new Set<Peer>();

const join: Join = (peer) => {
  peers.add(peer);
  return (_messages, read) => {
    const { type, payload } = read();
    const { id, n } = (payload ?? {}) as Partial<Work>;
    if (type === 'work') appendFileSync(order.file, `${id} ${n}\n`);
    else if (type === 'echo') peer.send({ type });
  };
};

async function lifelineServer(port: number) {
  const store = sqliteStore({ path: order.database });
  store.database.exec('CREATE TABLE IF NOT EXISTS work (id TEXT, n INTEGER)');
  const insert = store.database.prepare('INSERT INTO work VALUES (?, ?)');
  const server = createLifelineServer({ port, store });
  server.handle<Work>('work', ({ payload: { id, n } }, { commit }) => {
    commit(() => insert.run(id, n));
  });
  server.handle('echo', (_message, { send }) => send('echo'));
  const address = await server.listen();
  return {
    port: address.port,
    tick: () => {
      for (const session of server.sessions.values()) if (session.attached) session.send('tick');
    },
    close: () => server.close({ drain: { spread: SPREAD } }).then(() => store.close()),
  };
}

/** Over how long the clients are asked to come back after a deploy, in ms: the command line's own. */
const SPREAD = 5_000;
const OPEN = 1;

const { lifeline, ...others } = order.ports;
const ours = lifeline === undefined ? undefined : await lifelineServer(lifeline);
const started = await Promise.all(
  Object.entries(others).map(
    async ([name, port]) =>
      [name, await listeners[name as keyof typeof others](port, join)] as const,
  ),
);

function tick(): void {
  ours?.tick();
  for (const peer of peers) {
    if (peer.socket.readyState === OPEN) peer.send({ type: 'tick' });
    else peers.delete(peer);
  }
}

if (order.traffic) setInterval(tick, EVERY);
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => {
  const closing = started.map(([, server]) => server.close());
  void Promise.all([ours?.close(), ...closing]).then(() => process.exit());
});
process.send?.({
  ...Object.fromEntries(started.map(([name, { port }]) => [name, port])),
  ...(ours && { lifeline: ours.port }),
});
