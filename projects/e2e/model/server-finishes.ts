import { arrival } from '../../../server/src/session/arrival.ts';
import { appSends, effectHappens } from './onlooker.ts';
import { endSession, push } from './server-sends.ts';
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
  const replies = bounds.replies && id === 'c1' && !isKnown;
  if (replies && record.window.length >= bounds.serverCap) {
    // Rule 15: the reply must not be left out, so nothing of it happens.
    closeSocket(world, sid, { type: 'close', code: 1013, reason: 'its window is full' });
    endSession(world, sid);
    return;
  }
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
