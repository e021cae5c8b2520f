import * as v from 'valibot';
import { z } from 'zod';
import type { FakeSocket } from 'ngx-lifeline/testing';
import { connected } from '../connection/connected.spec-fixture';
import type { Envelope } from '../transport/envelope';
import type { Undecodable } from '../transport/link';
import { schema } from './schema-inspector';
import type { SchemaValidators } from './schema-validators';
import type { StandardSchemaV1 } from './standard-schema';
import { unchecked } from './unchecked';

/** The same by two makers: prices as text, which become numbers. */
const makers = {
  zod: z.object({ legs: z.array(z.object({ price: z.string().transform(Number) })) }),
  valibot: v.object({
    legs: v.array(v.object({ price: v.pipe(v.string(), v.transform(Number)) })),
  }),
};

function validator(validate: StandardSchemaV1['~standard']['validate']): StandardSchemaV1 {
  return { '~standard': { version: 1, vendor: 'test', validate } };
}

const named = (name: string) => validator(() => ({ value: name }));

/** What is delivered of these frames to a client without a session, and what is not. */
function arriving(validators: SchemaValidators, ...frames: unknown[]) {
  const heard: Envelope[] = [];
  const dead: Undecodable[] = [];
  const statuses = new Set<string>();
  const world = connected(200, { schema: schema(validators) }, (client, world) => {
    world.serve();
    client.messages$.subscribe((message) => heard.push(message));
    client.undecodable$.subscribe((undecodable) => dead.push(undecodable));
    world.at(100, () => {
      for (const frame of frames) world.socket.emit(frame);
      client.state$.subscribe(({ status }) => statuses.add(status));
    });
  });
  const [{ closedWith }] = world.sockets as [FakeSocket];
  expect([closedWith?.code, ...statuses]).toEqual([1000, 'open', 'closed']);
  return { heard, dead };
}

const payloads = (messages: readonly Envelope[]) => messages.map(({ payload }) => payload);

describe('a schema', () => {
  for (const [maker, tick] of Object.entries(makers)) {
    it(`delivers what its validator makes of a payload (${maker})`, () => {
      const frame = { type: 'tick', id: 'a', ts: 1, payload: { legs: [{ price: '1.5' }] } };
      const { heard, dead } = arriving({ messages: { tick } }, frame);
      expect(heard).toEqual([{ ...frame, payload: { legs: [{ price: 1.5 }] } }]);
      expect(dead).toEqual([]);
    });

    it(`sends what fails to undecodable$, with the issues and where they are (${maker})`, () => {
      const frame = { type: 'tick', payload: { legs: [{ price: '1' }, { price: 2 }] } };
      const { heard, dead } = arriving({ messages: { tick } }, frame, { type: 'other' });
      expect(heard).toEqual([{ type: 'other' }]);
      expect(dead.length).toBe(1);
      const [{ data, reason, detail, message, issues = [] }] = dead as [Undecodable];
      expect({ data, reason, message }).toEqual({
        data: JSON.stringify(frame),
        reason: 'invalid-payload',
        message: frame,
      });
      const paths = issues.map(({ path = [] }) =>
        path.map((step) => (typeof step === 'object' ? step.key : step)),
      );
      expect(paths).toEqual([['legs', 1, 'price']]);
      expect(detail).toBe(`legs.1.price: ${issues[0]!.message}`);
    });
  }

  it('leaves the message as it is where its validator changes nothing', () => {
    const payload = { any: 'thing' };
    const message = { type: 'tick', payload };
    let seen: unknown;
    const pass = { messages: { tick: validator((value) => ((seen = value), { value })) } };
    expect(arriving(pass, message).heard).toEqual([message]);
    expect(seen).toEqual(payload);
  });

  it('lets pass what it does not name, also where the name is one of Object', () => {
    const never = validator(() => ({ issues: [{ message: 'never' }] }));
    const all = { messages: { tick: never }, topics: { news: never } };
    const frames = [{ type: 'constructor', topic: 'toString', payload: 1 }, { type: '__proto__' }];
    expect(arriving(all, ...frames).heard).toEqual(frames);
  });

  it('checks the absence of a payload', () => {
    const { heard, dead } = arriving({ messages: { tick: z.string() } }, { type: 'tick' });
    expect([heard.length, dead.map(({ reason }) => reason)]).toEqual([0, ['invalid-payload']]);
  });

  it('judges a topic by its name, then by the first pattern that fits, then by the type', () => {
    const validators = {
      messages: { tick: named('type') },
      topics: {
        'prices/*': named('prices'),
        'prices/EUR': named('EUR'),
        '*/EUR': named('any EUR'),
        'a.b*(c)': named('odd'),
      },
    };
    const topics = ['prices/EUR', 'prices/USD', 'x/EUR', 'x/EUR2', 'a.b\n(c)', 'aXb(c)', undefined];
    const frames = topics.map((topic) => ({ type: 'tick', topic }));
    expect(payloads(arriving(validators, ...frames).heard)).toEqual([
      'EUR',
      'prices',
      'any EUR',
      'type',
      'odd',
      'type',
      'type',
    ]);
  });

  it('takes a validator that throws for one that found an issue', () => {
    const tick = validator(() => {
      throw new TypeError('broken');
    });
    const { heard, dead } = arriving({ messages: { tick } }, { type: 'tick' }, { type: 'tick' });
    expect([heard, dead.map(({ detail }) => detail)]).toEqual([
      [],
      ['TypeError: broken', 'TypeError: broken'],
    ]);
  });

  for (const [what, slow] of [
    ['zod', z.string().refine(() => Promise.resolve(true))],
    [
      'valibot',
      v.pipeAsync(
        v.string(),
        v.checkAsync(() => Promise.resolve(true)),
      ),
    ],
    ['one whose failure nobody else would hear', validator(() => Promise.reject(new Error('x')))],
  ] as const) {
    it(`refuses what an asynchronous validator would have to be waited for (${what})`, () => {
      const frame = { type: 'tick', payload: 'text' };
      const { heard, dead } = arriving({ messages: { tick: slow } }, frame);
      expect(heard).toEqual([]);
      expect(dead).toEqual([
        jasmine.objectContaining({
          reason: 'async-schema',
          detail: jasmine.stringContaining('use a synchronous one'),
        }),
      ]);
    });
  }

  it('neither checks nor counts the heartbeat', () => {
    const never = validator(() => ({ issues: [{ message: 'never' }] }));
    const { dead } = arriving({ messages: { ping: never, pong: never, tick: never } }, 'rubbish');
    expect(dead.map(({ reason }) => reason)).toEqual(['invalid-json']);
  });

  it('takes unchecked() for a validator that lets everything pass', () => {
    const { heard } = arriving({ messages: { tick: unchecked<string>() } }, { type: 'tick' });
    expect(heard).toEqual([{ type: 'tick' }]);
  });

  it('does not take a field of a plain message for a reply', () => {
    const never = validator(() => ({ issues: [{ message: 'never' }] }));
    expect(arriving({ messages: { tick: never } }, { type: 'tick', re: 'x' }).heard).toEqual([]);
  });
});
