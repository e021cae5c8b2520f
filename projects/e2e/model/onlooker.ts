import { insist } from './violation.ts';
import type { World } from './world.ts';

/** What the two apps see, and what must hold whenever they see something. */

/** A handler's effect, on the server. */
export function effectHappens({ ghost, bounds }: World, id: string): void {
  insist(!ghost.effects.includes(id), 'one effect per id', `${id} takes effect twice`);
  const told = ghost.receipts[id] ?? 'applied';
  const truth = told !== 'refused';
  insist(truth, 'acknowledged means applied', `${id} takes effect after it was settled as ${told}`);
  const later = ghost.effects.find((other) => other > id);
  // One that was refused had its turn: that it is accepted in another epoch comes late by itself.
  const hadItsTurn = ghost.refused && bounds.refuses === id;
  insist(!later || hadItsTurn, 'order', `${id} takes effect after ${later ?? ''}`);
  ghost.effects = [...ghost.effects, id];
}

/** The server's app sends: from here on the message must not vanish silently. */
export function appSends({ ghost }: World, id: string): void {
  ghost.made = [...ghost.made, id];
  ghost.owed = [...ghost.owed, id];
}

export function appReceives({ ghost }: World, id: string): void {
  insist(!ghost.applied.includes(id), 'one effect per id', `${id} reaches the app twice`);
  const later = ghost.made.slice(ghost.made.indexOf(id) + 1);
  const overtaken = later.find((other) => ghost.applied.includes(other));
  insist(!overtaken, 'order', `${id} reaches the app after ${overtaken ?? ''}`);
  ghost.applied = [...ghost.applied, id];
  ghost.owed = ghost.owed.filter((other) => other !== id);
}

/** The client's app loads a snapshot, in which all is that was sent up to now. */
export function appResyncs({ ghost }: World): void {
  ghost.owed = [];
}

/** The client's app learns what has become of a message of its own. */
export function receiptSettles({ ghost, left, bounds }: World, id: string, outcome: string): void {
  insist(!ghost.receipts[id], 'one receipt a message', `${id} is settled twice`);
  const applied = ghost.effects.includes(id);
  if (outcome === 'unknown') {
    const isLost = bounds.store === 'memory' || bounds.store === 'forgetful';
    const forgotten = left.lapses < bounds.lapses || (isLost && left.crashes < bounds.crashes);
    insist(forgotten, 'unknown only if nobody can know', `${id} is settled as unknown`);
  } else {
    const truth = applied === (outcome === 'applied');
    insist(truth, 'acknowledged means applied', `${id} is settled as ${outcome}`);
  }
  ghost.receipts = { ...ghost.receipts, [id]: outcome };
}

/** The server lets go of messages of its own, because the client has said that it is done with them. */
export function windowAcknowledged({ ghost }: World, ids: readonly string[]): void {
  const missing = ids.find((id) => !ghost.applied.includes(id));
  insist(!missing, 'acknowledged means applied', `${missing ?? ''} is acknowledged by the client`);
}
