import { checkStep } from './check-world.ts';
import { cloneWorld } from './clone-world.ts';
import type { Step } from './step.ts';
import type { World } from './world.ts';

/** The world after a step; throws a `Violation` if it must not be. */
export function advance(world: World, { take }: Step): World {
  const copy = cloneWorld(world);
  take(copy);
  checkStep(world, copy);
  dropSpent(copy);
  return copy;
}

/** Forgets connections that can make no difference any more: rule 13 keeps the server from listening. */
function dropSpent(world: World): void {
  const { client } = world;
  world.connections = world.connections.filter(
    ({ number, attached, toServer }) =>
      number === client.link || attached || toServer.some(({ type }) => type === 'open'),
  );
}
