import { distinctUntilChanged, map, type Observable } from 'rxjs';
import { inVirtualTime, type VirtualWorld } from 'ngx-lifeline/testing';
import { createLifeline } from '../create-lifeline';
import type { LifelineClient } from '../lifeline-client';
import type { LifelineOptions } from '../options';
import type { Status } from './state';

const letters: Record<Status, string> = {
  idle: 'i',
  connecting: 'c',
  open: 'o',
  reconnecting: 'r',
  offline: 'x',
  closed: 'z',
  failed: 'f',
};

/** The statuses as letters for a marble: i c o r, x for offline, z for closed, f for failed. */
export function statuses({ state$ }: LifelineClient): Observable<string> {
  return state$.pipe(
    map(({ status }) => letters[status]),
    distinctUntilChanged(),
  );
}

/**
 * Runs a client in virtual time: without a heartbeat and with a backoff of 1, 2, 4, 8 s unless the
 * options say otherwise. It connects at 0 and is destroyed at `until`.
 */
export function connected(
  until: number,
  options: Partial<LifelineOptions>,
  script: (client: LifelineClient, world: VirtualWorld) => void,
): VirtualWorld {
  let ran!: VirtualWorld;
  inVirtualTime(
    (world) => {
      const client = createLifeline({
        url: 'ws://test',
        environment: world.environment,
        heartbeat: false,
        backoff: { initial: 1_000, factor: 2, max: 8_000, jitter: 0 },
        ...options,
      });
      world.at(0, () => client.connect());
      script(client, world);
      world.at(until, () => client.destroy());
      ran = world;
    },
    (actual, expected) => expect(actual).toEqual(expected),
  );
  return ran;
}
