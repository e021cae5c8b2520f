import { clientDials, clientGivesUp } from './client.ts';
import { REMEMBERS } from './time.ts';
import { endSession } from './server-sends.ts';
import { isAttached } from './server-writes.ts';
import type { SessionRecord } from '../../../server/src/session/session-record.ts';
import type { Connection } from './wire.ts';
import type { World } from './world.ts';

/**
 * The client loses its connection: all that it has not read of it is gone. What it has written may
 * still arrive, for as long as the server's end is open.
 */
export function connectionDrops(world: World): void {
  world.left.drops--;
  clientGivesUp(world);
  clientDials(world);
}

/** The server's end closes; what the client had written and the server has not read is gone. */
export function serverNotices(world: World, connection: Connection): void {
  world.connections = world.connections.filter((other) => other !== connection);
}

/** The server will crash, and nothing that it writes from here on will reach the client. */
export function serverIsDoomed(world: World): void {
  world.left.crashes--;
  world.ghost.trouble = true;
  world.server.doomed = true;
  clientGivesUp(world);
}

/** The server dies and is there again. */
export function serverCrashes(world: World): void {
  const { server, bounds } = world;
  server.doomed = false;
  world.connections = [];
  server.handling = {};
  if (bounds.store === 'memory' || bounds.store === 'forgetful') {
    server.memory = 'm2';
    server.ids = [];
  }
  if (bounds.store === 'memory') server.records = {};
  if (bounds.store === 'holed') {
    const records = Object.entries(server.records);
    server.records = Object.fromEntries(records.map(([sid, record]) => [sid, holed(record)]));
  }
  clientDials(world);
}

/** Its numbers have survived, the messages have not. */
function holed(record: SessionRecord): SessionRecord {
  return { ...record, acked: record.acked + record.window.length, window: [] };
}

export function mayExpire(world: World, sid: string): boolean {
  return !isAttached(world, sid);
}

export function sessionExpires(world: World, sid: string): void {
  world.left.expiries--;
  endSession(world, sid);
}

/** Frames, handshakes and handlers do not last as long as the memory of ids. */
export function mayLapse({ client, connections, server }: World): boolean {
  return (
    connections.every(
      ({ number, toServer }) =>
        (number === client.link && !client.established) || toServer.length === 0,
    ) &&
    !server.doomed &&
    Object.values(server.handling).every((list) => list.length === 0)
  );
}

/** So much time passes that the server forgets the ids it knows. */
export function memoryLapses(world: World): void {
  const { client } = world;
  world.left.lapses--;
  world.now += REMEMBERS;
  world.server.ids = [];
  if (client.established) return;
  // It has not dialled yet: that it did at once is how the model says that it will.
  world.connections = world.connections.filter(({ number }) => number !== client.link);
  clientDials(world);
}

/** The newest `$open` arrives once more, on a connection that nobody listens to. */
export function openIsCopied(world: World): void {
  const { client, connections } = world;
  world.left.copies--;
  // The copy may come first. Then it has the session, and the client needs a new one.
  world.ghost.trouble = true;
  const original = connections.find(({ number }) => number === client.link);
  if (!original) return;
  connections.push({
    number: Math.max(...connections.map(({ number }) => number)) + 1,
    toServer: [...original.toServer],
    toClient: [],
    sid: undefined,
    attached: false,
  });
}

/** Of two messages on their way the first one is lost. */
export function messageIsLost(world: World, direction: 'toServer' | 'toClient'): void {
  world.left.holes--;
  world.connections.find(({ number }) => number === world.client.link)?.[direction].splice(-2, 1);
}
