import { arrival } from '../../../server/src/session/arrival.ts';
import { appSends, effectHappens } from './onlooker.ts';
import { push } from './server-sends.ts';
import { closeSocket, writeToSession } from './server-writes.ts';
import { insist } from './violation.ts';
import type { World } from './world.ts';

/**
 * The first handler of a session finishes: number, id, effect and the messages sent because of it
 * are committed in one step, and only then acknowledged. A crash between commit and writing is the
 * same as one right after, because it takes with it what is on its way.
 */
export function serverFinishes(world: World, sid: string): void {
  const { server, bounds } = world;
  const [first, ...rest] = server.handling[sid] ?? [];
  const record = server.records[sid];
  if (!first || !record) return;
  const { n, id } = first;
  server.handling = { ...server.handling, [sid]: rest };
  const what = arrival(record.processed, n);
  if (what === 'gap') {
    insist(bounds.holes > 0, 'nobody breaks the contract', `a gap before ${n}, to the server`);
    closeSocket(world, sid, { type: 'close', code: 4400, reason: 'gap' });
    return;
  }
  if (what === 'again') {
    writeToSession(world, sid, { type: 'ack', a: record.processed });
    return;
  }
  const isKnown = server.ids.includes(id);
  const replies = hasReply(world, id);
  const refuses = !isKnown && isRefusal(world, id);
  const refused = refuses ? [...record.refused, { n, code: 'refused' }] : record.refused;
  server.records = { ...server.records, [sid]: { ...record, processed: n, refused } };
  if (!isKnown && !refuses) takeEffect(world, id);
  if (refuses) writeToSession(world, sid, { type: 'nack', n, code: 'refused' });
  if (replies) {
    appSends(world, 's2');
    push(world, sid, 's2');
  }
  writeToSession(world, sid, { type: 'ack', a: n });
}

/** Whether it need not wait: a reply is committed with all the rest, so there must be room for it. */
export function mayFinish(world: World, sid: string): boolean {
  const { server, bounds } = world;
  const [first] = server.handling[sid] ?? [];
  const record = server.records[sid];
  if (!first || !record) return first !== undefined;
  return record.window.length < bounds.serverCap || !hasReply(world, first.id);
}

function hasReply({ server: { ids }, bounds }: World, id: string): boolean {
  return bounds.replies && id === 'c1' && !ids.includes(id);
}

/** Effect and id in one step. */
function takeEffect(world: World, id: string): void {
  effectHappens(world, id);
  world.server.ids = [...world.server.ids, id];
}

/** The id of a message that was refused is not remembered: the next time it may be accepted. */
function isRefusal({ bounds, ghost }: World, id: string): boolean {
  if (bounds.refuses !== id || ghost.refused) return false;
  ghost.refused = true;
  return true;
}
