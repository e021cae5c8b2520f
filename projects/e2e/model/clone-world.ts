import { Sequence, type Outgoing } from '../../ngx-lifeline/core/src/session/sequence';
import type { World } from './world.ts';

/** A copy that may be changed. What is declared readonly is replaced, never changed: it is shared. */
export function cloneWorld(world: World): World {
  const { client, server, connections, ghost, left } = world;
  return {
    ...world,
    client: { ...client, sequence: cloneSequence(client.sequence) },
    server: { ...server },
    connections: connections.map((connection) => ({
      ...connection,
      toServer: [...connection.toServer],
      toClient: [...connection.toClient],
    })),
    ghost: { ...ghost },
    left: { ...left },
  };
}

/** Whatever fields it has: its lists are copied, with the messages in them. */
function cloneSequence(sequence: Sequence<Outgoing>): Sequence<Outgoing> {
  const copy = Object.assign(new Sequence<Outgoing>(), sequence) as unknown as Record<
    string,
    unknown
  >;
  for (const name in copy) {
    const value = copy[name];
    if (Array.isArray(value)) copy[name] = value.map((message: Outgoing) => ({ ...message }));
  }
  return copy as unknown as Sequence<Outgoing>;
}
