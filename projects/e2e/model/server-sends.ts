import { appSends } from './onlooker.ts';
import { isAttached, writeToSession } from './server-writes.ts';
import type { World } from './world.ts';

/** Whether a message may be sent to a session now, or its sender has to wait for acknowledgements. */
export function mayPush(world: World, sid: string): boolean {
  const record = world.server.records[sid];
  return !record || !isAttached(world, sid) || record.window.length < world.bounds.serverCap;
}

/** Commits a message for a session, then writes it if there is a socket. */
export function push(world: World, sid: string, id: string): void {
  const record = world.server.records[sid];
  if (!record) return;
  const { acked, window, processed } = record;
  if (window.length >= world.bounds.serverCap) {
    // Rule 15: it must not drop messages silently.
    endSession(world, sid);
    return;
  }
  const n = acked + window.length + 1;
  const records = { ...world.server.records };
  records[sid] = { ...record, window: [...window, { n, body: id }] };
  world.server.records = records;
  writeToSession(world, sid, { type: 'message', n, id, a: processed });
}

/** A handler that still runs cannot be stopped, but nothing of it is committed any more. */
export function endSession({ server, ghost }: World, sid: string): void {
  server.records = without(server.records, sid);
  server.handling = without(server.handling, sid);
  ghost.trouble = true;
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** The server's app sends to every session that its user has. */
export function serverPushes(world: World): void {
  const id = `s${++world.server.pushed}`;
  const ids = Object.keys(world.server.records);
  appSends(world, id);
  for (const sid of ids) push(world, sid, id);
}
