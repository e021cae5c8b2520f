import fc from 'fast-check';
import type { LifelineClient } from '../lifeline-client';
import type { VirtualWorld } from 'ngx-lifeline/testing';
import { inSession } from './in-session.spec-fixture';
import type { SessionServer } from './session-server.spec-fixture';

type Step =
  | { readonly do: 'send'; readonly count: number; readonly size: number }
  | { readonly do: 'push'; readonly count: number }
  | { readonly do: Event };
type Event = (typeof events)[number];

const events = [
  'drop',
  'freeze',
  'thaw',
  'acks off',
  'acks on',
  'expire',
  'forget',
  'reconnect',
  'leave',
  'offline',
  'online',
  'repeat',
  'slow',
  'fast',
  'send at the next tick',
  'reconnect at the next tick',
  'leave at the next tick',
] as const;

const steps = fc.array(
  fc.record({
    wait: fc.oneof(fc.constantFrom(0, 1, 2, 3), fc.integer({ min: 0, max: 4_000 })),
    step: fc.oneof(
      { weight: 4, arbitrary: sends() },
      { weight: 3, arbitrary: pushes() },
      { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...events) }) },
    ),
  }),
  { maxLength: 40 },
);

function sends(): fc.Arbitrary<Step> {
  const size = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40_000 }));
  return fc.record({
    do: fc.constant('send' as const),
    count: fc.integer({ min: 1, max: 40 }),
    size,
  });
}

function pushes(): fc.Arbitrary<Step> {
  return fc.record({ do: fc.constant('push' as const), count: fc.integer({ min: 1, max: 40 }) });
}

/** What has become of everything, by the end of a run. */
interface Run {
  /** Of each message sent, in order: its id, its reports, and the effects there were at its ack. */
  readonly sent: { readonly id: string; readonly told: string[]; appliedAtAck?: boolean }[];
  readonly effects: readonly string[];
  /** What was heard, by epoch. */
  readonly heard: Map<number, number[]>;
  /** The last epoch, and the highest number in it. */
  readonly epoch: number;
  readonly pushed: number;
  readonly problems: string[];
  readonly session: string | null;
  /** What is done amid a frame, one at a tick. */
  readonly reactions: (() => void)[];
}

const END = 600_000;

function apply(
  step: Step,
  client: LifelineClient,
  server: SessionServer,
  world: VirtualWorld,
  run: Run,
): void {
  switch (step.do) {
    case 'send':
      for (let i = 0; i < step.count; i++) {
        const { id, status$ } = client.send('order', 'x'.repeat(step.size));
        const one: Run['sent'][number] = { id, told: [] };
        run.sent.push(one);
        status$.subscribe({
          next: ({ status }) => {
            one.told.push(status);
            if (status === 'acked') one.appliedAtAck = server.effects.includes(id);
          },
          complete: () => one.told.push('end'),
        });
      }
      return;
    case 'push':
      server.push(
        ...Array.from({ length: step.count }, () => ({ type: 'tick', payload: server.epoch })),
      );
      return;
    case 'drop':
      world.socket.drop();
      return;
    case 'freeze':
    case 'thaw':
      server.frozen = step.do === 'freeze';
      return;
    case 'acks off':
    case 'acks on':
      server.acknowledges = step.do === 'acks on';
      return;
    case 'expire':
      server.resumes = false;
      return;
    case 'forget':
      server.forget();
      return;
    case 'reconnect':
      client.reconnect();
      return;
    case 'leave':
      client.disconnect();
      client.connect();
      return;
    case 'offline':
    case 'online':
      world.setOnline(step.do === 'online');
      return;
    case 'repeat':
      server.repeat();
      return;
    case 'slow':
    case 'fast':
      server.latency = step.do === 'slow' ? 700 : 1;
      return;
    case 'send at the next tick':
      run.reactions.push(() =>
        apply({ do: 'send', count: 5, size: 100 }, client, server, world, run),
      );
      return;
    case 'reconnect at the next tick':
      run.reactions.push(() => client.reconnect());
      return;
    case 'leave at the next tick':
      run.reactions.push(() => apply({ do: 'leave' }, client, server, world, run));
  }
}

function play(script: readonly { wait: number; step: Step }[]): Run {
  const run = {
    sent: [],
    effects: [],
    heard: new Map<number, number[]>(),
    epoch: 0,
    pushed: 0,
    problems: [],
    session: null,
    reactions: [],
  } as { -readonly [Key in keyof Run]: Run[Key] };
  const options = { heartbeat: {}, outbox: { maxMessages: 300 } };
  inSession(END, options, (client, server, world) => {
    const applied: number[] = [];
    let epoch = 0;
    client.messages('tick').subscribe((message) => {
      const { n, payload } = message as unknown as { n: number; payload: number };
      if (payload !== epoch) applied.length = 0;
      epoch = payload;
      applied.push(n);
      run.heard.set(payload, [...(run.heard.get(payload) ?? []), n]);
      run.reactions.shift()?.();
    });
    client.events$.subscribe((event) => {
      if (event.type === 'lost' && event.cause.kind === 'protocol-error') {
        run.problems.push(`${world.scheduler.now()} ${event.cause.reason}`);
      }
    });
    let at = 1;
    for (const { wait, step } of script) {
      at += wait;
      world.at(at, () => apply(step, client, server, world, run));
    }
    // Then everything is well again, and has to come to rest.
    world.at(at + 100, () => {
      world.setOnline(true);
      Object.assign(server, { frozen: false, acknowledges: true, latency: 1 });
      client.reconnect();
    });
    world.at(END - 1_000, () => {
      run.pushed = server.sent;
      run.epoch = server.epoch;
      run.effects = [...server.effects];
      client.state$.subscribe(({ session }) => (run.session = session)).unsubscribe();
      if (server.acked !== server.sent) {
        run.problems.push(`${server.acked} of ${server.sent} acked`);
      }
    });
  });
  return run;
}

/** What is wrong with a run, in words. */
function complaints({ sent, effects, heard, problems, session }: Run): string[] {
  const found = [...problems];
  const check = (isGood: boolean, problem: string) => {
    if (!isGood) found.push(problem);
  };
  check(session !== null, 'not open at the end');
  check(new Set(effects).size === effects.length, 'an effect happened twice');
  const position = new Map(sent.map(({ id }, index) => [id, index]));
  const order = effects.map((id) => position.get(id)!);
  check(
    order.every((index, i) => !i || index > order[i - 1]!),
    `effects out of order: ${order.join()}`,
  );
  const done = new Set(effects);
  sent.forEach(({ id, told, appliedAtAck }, index) => {
    const fate = told.join(' ');
    // A burst may exceed the outbox: then it is refused, and that is told.
    check(
      /^(queued (sent )*(acked|unknown) end|refused end|queued dropped end)$/.test(fate),
      `${index}: ${fate}`,
    );
    if (told.includes('acked')) {
      check(!!appliedAtAck && done.has(id), `${index}: acked, not applied`);
    }
    if (told.includes('refused')) check(!done.has(id), `${index}: refused and applied`);
  });
  for (const [epoch, numbers] of heard) {
    check(
      numbers.every((n, i) => !i || n === numbers[i - 1]! + 1),
      `epoch ${epoch} heard ${numbers.join()}`,
    );
  }
  return found;
}

describe('a session, whatever happens', () => {
  it('doubles nothing, keeps the order, and settles everything', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const found = complaints(play(script));
        if (found.length) throw new Error(found.slice(0, 5).join('; '));
      }),
      { numRuns: 200, seed: 20_260_101 },
    );
  }, 60_000);

  it('doubles nothing where the memory is lost between the greeting and the opening', () => {
    const script = [
      { wait: 0, step: { do: 'reconnect at the next tick' } },
      { wait: 3, step: { do: 'push', count: 1 } },
      { wait: 0, step: { do: 'send', count: 1, size: 0 } },
      { wait: 3, step: { do: 'forget' } },
    ] as const;
    expect(complaints(play(script))).toEqual([]);
  });

  it('does so on seeds of its own as well', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const found = complaints(play(script));
        if (found.length) throw new Error(found.slice(0, 5).join('; '));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('loses nothing where the server keeps its memory and its sessions', () => {
    const harmless = steps.map((script) =>
      script.filter(({ step }) => !/expire|forget|leave/.test(step.do)),
    );
    fc.assert(
      fc.property(harmless, (script) => {
        const { sent, effects, heard, epoch, pushed } = play(script);
        const taken = sent.filter(({ told }) => told[0] === 'queued');
        const lost = taken.filter(
          ({ id, told }) => !told.includes('acked') || !effects.includes(id),
        );
        if (lost.length || effects.length !== taken.length) {
          throw new Error(`lost ${lost.length}`);
        }
        const missed = pushed - (heard.get(epoch)?.length ?? 0);
        if (missed) throw new Error(`missed ${missed}`);
      }),
      { numRuns: 100, seed: 20_260_102 },
    );
  }, 60_000);
});
