import type { Observable } from 'rxjs';
import type { VirtualWorld } from 'ngx-lifeline/testing';
import { connected } from '../connection/connected.spec-fixture';
import type { LifelineClient } from '../lifeline-client';
import type { Delivery } from '../messaging/delivery';
import type { LifelineOptions } from '../options';
import { session, type SessionOptions } from '../public-api';
import { SessionServer } from './session-server.spec-fixture';

export type SessionClientOptions = Partial<Omit<LifelineOptions, 'session'>> & {
  readonly session?: SessionOptions;
};

/**
 * Runs a client with a session in virtual time, and its server; as `connected` does: it connects at
 * 0, where its socket is open at 1 and its session at 4 ms, and is destroyed at `until`.
 */
export function inSession(
  until: number,
  { session: own = {}, ...options }: SessionClientOptions,
  script: (client: LifelineClient, server: SessionServer, world: VirtualWorld) => void,
): VirtualWorld {
  return connected(until, { ...options, session: session(own) }, (client, world) => {
    script(client, new SessionServer(world), world);
  });
}

/** What a receipt says, when and why: `1000 sent`, `1002 refused: outbox-full`; at last `end`. */
export function follow(world: VirtualWorld, { status$ }: Delivery): string[] {
  const told: string[] = [];
  const at = () => world.scheduler.now();
  status$.subscribe({
    next: ({ status, reason }) => told.push(`${at()} ${status}${reason ? `: ${reason}` : ''}`),
    complete: () => told.push('end'),
  });
  return told;
}

/** What a stream does, and when: `1000 {"info":1}`, `1002 error: timeout`, `1003 complete`. */
export function watch(
  world: VirtualWorld,
  stream$: Observable<unknown>,
): { readonly told: string[]; readonly stop: () => void } {
  const told: string[] = [];
  const tell = (text: string) => told.push(`${world.scheduler.now()} ${text}`);
  const subscription = stream$.subscribe({
    next: (value) => tell(value === undefined ? 'nothing' : JSON.stringify(value)),
    error: (error: unknown) => {
      const { name, code = '', option = '' } = error as Record<string, string>;
      tell([name, code, option].filter(Boolean).join(' '));
    },
    complete: () => tell('complete'),
  });
  return { told, stop: () => subscription.unsubscribe() };
}
