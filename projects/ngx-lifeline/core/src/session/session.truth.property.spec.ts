import fc from 'fast-check';
import { BehaviorSubject } from 'rxjs';
import type { VirtualWorld } from 'ngx-lifeline/testing';
import type { ConnectionState } from '../connection/state';
import type { LifelineClient } from '../lifeline-client';
import { inSession } from './in-session.spec-fixture';
import type { SessionServer } from './session-server.spec-fixture';

interface Life {
  readonly client: LifelineClient;
  readonly server: SessionServer;
  readonly world: VirtualWorld;
  readonly identity$: BehaviorSubject<string>;
  readonly send: (ttl?: number) => void;
}

/** What may befall a client, for `ms` where it passes. */
const happenings = {
  send: ({ send }) => send(),
  'send what expires': ({ send }, ms) => send(1 + ms),
  push: ({ server }) => server.push({ type: 'tick' }, { type: 'tock' }),
  'a close frame, and its end later': ({ world }, ms) => {
    const { socket } = world;
    if (socket.readyState !== 1) return;
    socket.readyState = 2;
    world.after(Math.min(2_000, ms), () => socket.drop([1001, 1006, 1011, 1012, 1013][ms % 5]));
  },
  drop: ({ world }) => world.socket.drop(),
  freeze: ({ server, world }, ms) => {
    server.frozen = true;
    world.after(ms, () => (server.frozen = false));
  },
  'no greeting': ({ server, world }, ms) => {
    server.greets = 'never';
    world.after(ms, () => (server.greets = 'session'));
  },
  'no acknowledgement': ({ server, world }, ms) => {
    server.acknowledges = false;
    world.after(ms, () => {
      server.acknowledges = true;
      world.sockets.at(-1)?.drop();
    });
  },
  forget: ({ server, world }) => {
    server.forget();
    world.socket.drop(1012);
  },
  offline: ({ world }, ms) => {
    world.setOnline(false);
    world.after(ms, () => world.setOnline(true));
  },
  hide: ({ world }, ms) => {
    world.setVisible(false);
    world.after(ms, () => world.setVisible(true));
  },
  suspend: ({ world }, ms) => {
    world.setSuspended(true);
    world.after(ms, () => world.setSuspended(false));
  },
  sleep: ({ world }, ms) => world.sleep(30 * ms),
  wake: ({ world }, ms) =>
    world.wake((['visible', 'pageshow', 'resume', 'sleep', 'network'] as const)[ms % 5]!),
  ask: ({ client, world }, ms) => {
    const asking = client.request('q', 1, { timeout: 2_000 }).subscribe({ error: () => undefined });
    world.after(ms, () => asking.unsubscribe());
  },
  listen: ({ client, world }, ms) => {
    const listening = client.topic(ms % 2 ? 'a' : 'b').subscribe();
    world.after(ms, () => listening.unsubscribe());
  },
  'another user': ({ identity$ }, ms) => identity$.next(ms % 2 ? 'a' : 'b'),
  probe: ({ client }) => client.probe(),
  connect: ({ client }) => client.connect(),
  reconnect: ({ client }) => client.reconnect(),
  'second thoughts': ({ client, world }, ms) => {
    client.reconnect();
    client.disconnect();
    world.after(ms, () => client.connect());
  },
  leave: ({ client, world }, ms) => {
    client.disconnect(ms % 2 ? {} : { drain: 500 });
    world.after(ms, () => client.connect());
  },
} satisfies Record<string, (life: Life, ms: number) => void>;
type Happening = keyof typeof happenings;

const names = Object.keys(happenings) as Happening[];
/** What an app may do where it is told something. */
const acts = names.slice(names.indexOf('another user')).concat('send', 'send what expires');
const spans = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(300, 1_001, 3_000, 20_000));
const scripts = fc.record({
  steps: fc.array(
    fc.record({
      wait: fc.oneof(fc.constantFrom(0, 1, 3, 40), fc.constantFrom(400, 3_000)),
      happening: fc.constantFrom(...names),
      ms: spans,
    }),
    { maxLength: 60 },
  ),
  /** What whoever is told of an event does at once; mostly nothing. */
  reactions: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.record({ happening: fc.constantFrom(...acts), ms: spans }) },
    ),
    { maxLength: 200 },
  ),
});
type Script = typeof scripts extends fc.Arbitrary<infer T> ? T : never;

const END = 500_000;

/** Whether a state says two things at once. */
function contradicts({ status, phase, session, canSend, retryAt }: ConnectionState): boolean {
  if (status === 'open') return session === null || !/live|probing/.test(String(phase));
  if (status === 'offline') return canSend;
  const isAtRest = status === 'idle' || status === 'closed' || status === 'failed';
  return isAtRest && (phase !== null || session !== null || canSend || retryAt !== null);
}

/** Plays a life that ends well, and returns what was not true of it. */
function untruths({ steps, reactions }: Script): string[] {
  const found: string[] = [];
  const identity$ = new BehaviorSubject('a');
  const sent: { readonly id: string; readonly told: string[] }[] = [];
  inSession(END, { heartbeat: {}, session: { identity$ } }, (client, server, world) => {
    const tell = (what: string) => found.push(`${world.scheduler.now()} ${what}`);
    const send = (ttl?: number) => {
      const { id, status$ } = client.send('order', 1, ttl ? { ttl } : {});
      const told: string[] = [];
      sent.push({ id, told });
      status$.subscribe(({ status }) => told.push(status));
    };
    const life: Life = { client, server, world, identity$, send };
    const befall = (what: { readonly happening: Happening; readonly ms: number }) =>
      happenings[what.happening](life, what.ms);

    let last: ConnectionState | undefined;
    client.state$.subscribe((state) => {
      last = state;
      if (contradicts(state)) tell(JSON.stringify(state));
      const held = world.sockets.filter(({ attached }) => attached).length;
      if (held > 1) tell(`${held} sockets`);
    });
    const waiting = [...reactions];
    client.events$.subscribe(() => {
      const reaction = waiting.shift();
      if (reaction && world.sockets.length) befall(reaction);
    });
    let at = 10;
    for (const { wait, ...what } of steps) world.at((at += wait), () => befall(what));
    world.at(at + 60_000, () => {
      waiting.length = 0;
      client.connect();
    });
    world.at(END - 1_000, () => {
      if (last?.status !== 'open' || last.queued) tell(`at last ${JSON.stringify(last)}`);
    });
    world.at(END - 1, () => {
      for (const { id, told } of sent) {
        const times = server.effects.filter((effect) => effect === id).length;
        const fate = told.at(-1) ?? 'nothing';
        const isTrue =
          fate === 'acked' ? times === 1 : fate === 'unknown' ? times < 2 : times === 0;
        if (!isTrue || /queued|sent|nothing/.test(fate)) tell(`${told.join()}: ${times} times`);
      }
    });
  });
  return found;
}

describe('a client, whatever befalls it', () => {
  const holds = (parameters: fc.Parameters<[Script]>) =>
    fc.assert(
      fc.property(scripts, (script) => {
        const found = untruths(script);
        if (found.length) throw new Error(found.slice(0, 4).join('; '));
      }),
      parameters,
    );

  it('tells the truth, and comes back when all is well', () => {
    holds({ numRuns: 400, seed: 20_260_103 });
  }, 60_000);

  it('does so on seeds of its own as well', () => {
    holds({ numRuns: 100 });
  }, 60_000);
});
