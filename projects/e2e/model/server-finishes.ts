import { arrival } from '../../../server/src/session/arrival.ts';
import { appSends, effectHappens } from './onlooker.ts';
import { mayPush, push } from './server-sends.ts';
import { writeToSession } from './server-writes.ts';
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
  server.handling = { ...server.handling, [sid]: rest };
  const { n, id } = first;
  const what = arrival(record.processed, n);
  insist(what !== 'gap', 'nobody breaks the contract', `a gap before ${n}, to the server`);
  if (what === 'again') {
    writeToSession(world, sid, { type: 'ack', a: record.processed });
    return;
  }
  const isKnown = server.ids[id] !== undefined;
  const outcome = server.ids[id] ?? takeEffect(world, id);
  const refused = outcome === 'applied' ? record.refused : [...record.refused, { n, code: outcome }];
  server.records = { ...server.records, [sid]: { ...record, processed: n, refused } };
  if (bounds.replies && id === 'c1' && !isKnown) {
    appSends(world, 's2');
    push(world, sid, 's2');
  }
  if (outcome === 'applied') writeToSession(world, sid, { type: 'ack', a: n });
  else writeToSession(world, sid, { type: 'nack', n, code: outcome, a: n });
}

/** Whether it can: a reply needs room in the window of a session that has a socket. */
export function mayFinish(world: World, sid: string): boolean {
  const [first] = world.server.handling[sid] ?? [];
  if (!first) return false;
  const sends = world.bounds.replies && first.id === 'c1';
  return !sends || mayPush(world, sid);
}

/** A handler finishes whose session is over. */
export function orphanFinishes(world: World): void {
  const [first, ...rest] = world.server.orphans;
  world.server.orphans = rest;
  if (first && world.server.ids[first.id] === undefined) takeEffect(world, first.id);
}

/** Effect and id, or refusal and id, in one step; returns how the message ended. */
function takeEffect(world: World, id: string): string {
  const outcome = world.bounds.refuses === id ? 'refused' : 'applied';
  if (outcome === 'applied') effectHappens(world, id);
  world.server.ids = { ...world.server.ids, [id]: outcome };
  return outcome;
}
