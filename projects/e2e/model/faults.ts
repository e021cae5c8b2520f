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
  server.orphans = [];
  if (bounds.store === 'memory') {
    server.memory = 'm2';
    server.ids = {};
    server.records = {};
  }
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

/** Long enough has nothing been on its way: frames and handlers do not last as long as the memory. */
export function mayLapse({ connections, server }: World): boolean {
  return (
    connections.every(({ toServer }) => toServer.every(({ type }) => type !== 'message')) &&
    server.orphans.length === 0 &&
    Object.values(server.handling).every((list) => list.length === 0)
  );
}

/** So much time passes that the server forgets the ids it knows. */
export function memoryLapses(world: World): void {
  world.left.lapses--;
  world.now += REMEMBERS;
  world.server.ids = {};
}
