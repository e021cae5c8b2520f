import { createLifeline } from './create-lifeline';
import { connected } from './connection/connected.spec-fixture';
import type { LifelineOptions } from './options';
import type { Codec } from './transport/codec';
import { inVirtualTime, type FakeSocket, type VirtualWorld } from 'ngx-lifeline/testing';

const deep = `{"type":"deep","payload":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
const long = `{"type":"long","payload":"${'x'.repeat(0x10_0000)}"}`;
const bytes = new TextEncoder().encode('{"type":"chat"}').buffer;

/** Frames that are not messages, and the reason for each. */
const bad: readonly [what: string, frame: string | ArrayBuffer, reason: string][] = [
  ['invalid JSON', '{"type":', 'invalid-json'],
  ['an empty text', '', 'invalid-json'],
  ['a page of HTML', '<!doctype html><title>502</title>', 'invalid-json'],
  ['a NUL and lone surrogates', '\0\ud800', 'invalid-json'],
  ['null', 'null', 'not-an-envelope'],
  ['a number', '-1e999', 'not-an-envelope'],
  ['a boolean', 'false', 'not-an-envelope'],
  ['a string', '"pong"', 'not-an-envelope'],
  ['an array', '[{"type":"chat"}]', 'not-an-envelope'],
  ['a type that is a number', '{"type":7}', 'not-an-envelope'],
  ['a type that is an object', '{"type":{"toString":null}}', 'not-an-envelope'],
  ['bytes', bytes, 'binary'],
  ['no bytes', new ArrayBuffer(0), 'binary'],
  ['a text above 1 MiB', long, 'too-large'],
  ['20,000 levels', deep, 'too-deep'],
  ['a __proto__ key', '{"type":"chat","__proto__":{"polluted":1}}', 'forbidden-key'],
  ['a nested __proto__ key', '{"type":"chat","payload":[{"__proto__":{}}]}', 'forbidden-key'],
  ['an escaped __proto__ key', '{"type":"chat","\\u005f_proto__":{}}', 'forbidden-key'],
];

/** What a client makes of these frames, which come at 100 ms, a good message after each. */
function received(
  frames: readonly (string | ArrayBuffer)[],
  options: Partial<LifelineOptions> = {},
) {
  const seen = {
    messages: [] as unknown[],
    deadLetters: [] as unknown[],
    statuses: new Set<string>(),
    errors: [] as unknown[],
  };
  const world = connected(1_000, options, (client, world) => {
    world.serve({ latency: 10 });
    const error = (error: unknown) => seen.errors.push(error);
    client.messages$.subscribe({ next: ({ type }) => seen.messages.push(type), error });
    client.undecodable$.subscribe({
      next: ({ data, reason }) => seen.deadLetters.push([data, reason]),
      error,
    });
    world.at(50, () => client.state$.subscribe(({ status }) => seen.statuses.add(status)));
    world.at(100, () => {
      for (const frame of frames) world.socket.emit(frame);
    });
    world.at(200, () => world.socket.emit({ type: 'later' }));
  });
  return { ...seen, sockets: world.sockets };
}

describe('bad input from the server', () => {
  for (const [what, frame, reason] of bad) {
    it(`is a dead letter, and the connection stays as it was: ${what}`, () => {
      const { messages, deadLetters, statuses, errors, sockets } = received([frame]);
      expect(deadLetters).toEqual([[frame, reason]]);
      expect(messages).toEqual(['later']);
      expect(errors).toEqual([]);
      // `closed` is the end of the run.
      expect([...statuses]).toEqual(['open', 'closed']);
      expect(sockets.length).toBe(1);
    });
  }

  it('does not change the order of what is good around it', () => {
    const frames = bad.flatMap(([, frame], i) => [frame, `{"type":"good ${i}"}`]);
    const { messages, deadLetters } = received(frames);
    expect(messages).toEqual([...bad.map((_, i) => `good ${i}`), 'later']);
    expect(deadLetters.length).toBe(bad.length);
  });

  it('may mention __proto__ in a value', () => {
    const text = '{"type":"chat","payload":"__proto__ or \\u005f_proto__"}';
    const { messages, deadLetters } = received([text]);
    expect(messages).toEqual(['chat', 'later']);
    expect(deadLetters).toEqual([]);
  });

  it('leaves Object.prototype alone', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    received(bad.map(([, frame]) => frame));
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect('polluted' in {}).toBeFalse();
  });

  it('is not a message: lastMessageAt does not know of it', () => {
    connected(1_000, {}, (client, world) => {
      world.serve();
      world.at(100, () => world.socket.emit('rubbish'));
      world.at(900, () =>
        client.state$
          .subscribe(({ lastMessageAt }) => expect(lastMessageAt).toBeNull())
          .unsubscribe(),
      );
    });
  });

  it('is a sign of life all the same: a server that talks rubbish is not dead', () => {
    const { sockets } = connected(60_000, { heartbeat: {} }, (_client, world) => {
      world.onDial = (socket) => world.at(1, () => socket.accept());
      for (let ms = 1_000; ms < 60_000; ms += 1_000) {
        world.at(ms, () => world.socket.emit('rubbish'));
      }
    });
    expect(sockets.length).toBe(1);
  });

  it('does not disturb a flood of good messages: 1,000 bad frames, each with its dead letter', () => {
    const frames = Array.from({ length: 2_000 }, (_, i) => (i % 2 ? `{"type":"${i}"}` : `{${i}`));
    const { messages, deadLetters } = received(frames);
    expect([messages.length, deadLetters.length]).toEqual([1_001, 1_000]);
  });

  it('does not reach a subscriber who comes later', () => {
    const late: unknown[] = [];
    connected(1_000, {}, (client, world) => {
      world.serve();
      world.at(100, () => world.socket.emit('rubbish'));
      world.at(200, () => client.undecodable$.subscribe((letter) => late.push(letter)));
    });
    expect(late).toEqual([]);
  });

  it('does not disturb another client', () => {
    const seen: unknown[] = [];
    inVirtualTime((world: VirtualWorld) => {
      world.serve();
      const [one, other] = [1, 2].map((n) =>
        createLifeline({ url: `ws://${n}`, environment: world.environment, heartbeat: false }),
      ) as [ReturnType<typeof createLifeline>, ReturnType<typeof createLifeline>];
      one.connect();
      other.connect();
      other.messages$.subscribe(({ type }) => seen.push(type));
      other.undecodable$.subscribe((letter) => seen.push(letter));
      world.at(100, () => {
        const [bads, goods] = world.sockets as [FakeSocket, FakeSocket];
        for (const [, frame] of bad) {
          bads.emit(frame);
          goods.emit({ type: 'good' });
        }
      });
      world.at(200, () => {
        one.destroy();
        other.destroy();
      });
    });
    expect(seen).toEqual(bad.map(() => 'good'));
  });
});

describe('a codec of one’s own', () => {
  const codec = (decode: (data: unknown) => unknown): Codec => ({
    encode: (message) => JSON.stringify(message),
    decode: decode as Codec['decode'],
  });
  const good = (data: unknown) => JSON.parse(data as string) as { type: string };

  for (const thrown of [
    new TypeError('of its own'),
    'a string',
    null,
    undefined,
    { reason: 'binary' },
  ]) {
    it(`may throw ${JSON.stringify(thrown)}: a dead letter`, () => {
      const { messages, deadLetters, statuses } = received(['bad'], {
        codec: codec((data) => {
          if (data === 'bad') throw thrown as Error;
          return good(data);
        }),
      });
      expect(deadLetters).toEqual([['bad', 'codec-failed']]);
      expect(messages).toEqual(['later']);
      expect([...statuses]).toEqual(['open', 'closed']);
    });
  }

  for (const rubbish of [undefined, null, 0, false, '', 5, {}, [], { type: 5 }]) {
    it(`may return ${JSON.stringify(rubbish)}: a dead letter`, () => {
      const { messages, deadLetters, statuses } = received(['bad'], {
        codec: codec((data) => (data === 'bad' ? rubbish : good(data))),
      });
      expect(deadLetters).toEqual([['bad', 'not-an-envelope']]);
      expect(messages).toEqual(['later']);
      expect([...statuses]).toEqual(['open', 'closed']);
    });
  }

  it('may read bytes', () => {
    const { messages, deadLetters } = received([bytes], {
      codec: codec((data) =>
        good(typeof data === 'string' ? data : new TextDecoder().decode(data as ArrayBuffer)),
      ),
    });
    expect(messages).toEqual(['chat', 'later']);
    expect(deadLetters).toEqual([]);
  });
});

describe('a test of one’s own that throws', () => {
  const throwing = ({ data }: { data: unknown }) => {
    if (data === '{"type":"bad"}') throw new TypeError('no payload');
    return false;
  };
  for (const [what, options] of [
    ['isPong', { heartbeat: { isPong: throwing } }],
    ['isPing', { heartbeat: { isPing: throwing } }],
    ['isUnauthorized', { isUnauthorized: ({ type }) => throwing({ data: `{"type":"${type}"}` }) }],
  ] as const satisfies readonly (readonly [string, Partial<LifelineOptions>])[]) {
    it(`makes a dead letter of the frame, and the connection stays: ${what}`, () => {
      const { messages, deadLetters, statuses, errors } = received(
        [{ type: 'before' }, { type: 'bad' }].map((frame) => JSON.stringify(frame)),
        options,
      );
      expect(deadLetters).toEqual([['{"type":"bad"}', 'codec-failed']]);
      expect(messages).toEqual(['before', 'later']);
      expect(errors).toEqual([]);
      expect([...statuses]).toEqual(['open', 'closed']);
    });
  }
});
