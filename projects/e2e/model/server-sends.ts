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

/** What its handlers still do they do without it. */
export function endSession({ server, ghost }: World, sid: string): void {
  const { [sid]: _record, ...records } = server.records;
  const { [sid]: handled, ...handling } = server.handling;
  server.records = records;
  server.handling = handling;
  server.orphans = [...server.orphans, ...(handled?.slice(0, 1) ?? [])];
  ghost.trouble = true;
}

/** The server's app sends to every session that its user has. */
export function serverPushes(world: World): void {
  const id = `s${++world.server.pushed}`;
  const ids = Object.keys(world.server.records);
  appSends(world, id);
  for (const sid of ids) push(world, sid, id);
}
