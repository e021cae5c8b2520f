import type { VirtualWorld } from 'ngx-lifeline/testing';
import { connected } from '../connection/connected.spec-fixture';
import type { LifelineClient } from '../lifeline-client';
import type { Delivery } from './delivery';
import type { OutboxOptions } from './outbox';

/** The reports of a message, each as `status` or `status: reason`, with the ms at which it came. */
export function reports(
  { status$ }: Delivery,
  world: VirtualWorld,
): [ms: number, report: string][] {
  const seen: [number, string][] = [];
  status$.subscribe(({ status, reason }) =>
    seen.push([world.scheduler.now(), reason ? `${status}: ${reason}` : status]),
  );
  return seen;
}

/**
 * A client that is offline for its first 100 ms: the script sends then, and what leaves afterwards
 * is returned.
 */
export function left(
  outbox: Partial<OutboxOptions>,
  script: (client: LifelineClient, world: VirtualWorld) => void,
): unknown[] {
  const { sockets } = connected(10_000, { outbox }, (client, world) => {
    world.at(100, () => world.socket.accept());
    world.at(0, () => script(client, world));
  });
  return sockets[0]?.sent ?? [];
}
