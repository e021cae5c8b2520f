import { z } from 'zod';
import { InvalidReplyError } from '../messaging/invalid-reply-error';
import { schema } from '../messaging/schema-inspector';
import { inSession, watch } from './in-session.spec-fixture';

const checks = schema({
  messages: { tick: z.number(), '*': z.never() },
  topics: { 'prices/*': z.object({ price: z.number() }) },
  requests: { time: { reply: z.string().transform(Number) }, date: {} },
});

describe('a schema in a session', () => {
  it('counts what fails as processed: it never comes again, and nothing after it is held up', () => {
    const heard: unknown[] = [];
    const dead: string[] = [];
    let acked: number[] = [];
    const { sockets } = inSession(3_000, { schema: checks }, (client, server, world) => {
      client.messages$.subscribe(({ payload }) => heard.push(payload));
      client.undecodable$.subscribe(({ detail }) => dead.push(detail));
      world.at(100, () =>
        server.push(
          { type: 'tick', payload: 1 },
          { type: 'tick', payload: 'two' },
          { type: 'tick', payload: 3 },
        ),
      );
      world.at(500, () => server.push({ type: 'tick', payload: 'four' }));
      world.at(1_000, () => (acked = [server.acked]));
      world.at(1_000, () => world.socket.drop());
      world.at(2_500, () => acked.push(server.acked));
      world.at(2_500, () => server.push({ type: 'tick', payload: 5 }));
    });
    expect(heard).toEqual([1, 3, 5]);
    expect(dead.length).toBe(2);
    expect(acked).toEqual([4, 4]);
    // No gap, no repetition: one loss, which was the test's.
    expect(sockets.length).toBe(2);
  });

  it('is kept from topics as well', () => {
    let told: string[] = [];
    inSession(500, { schema: checks }, (client, server, world) => {
      ({ told } = watch(world, client.topic('prices/EUR')));
      world.at(100, () => {
        server.push({ type: 'm', topic: 'prices/EUR', payload: { price: 'x' } });
        server.say({ type: 'm', topic: 'prices/EUR', payload: { price: 'y' } });
        server.push({ type: 'm', topic: 'prices/EUR', payload: { price: 2 } });
      });
    });
    expect(told).toEqual([
      '101 {"type":"m","topic":"prices/EUR","payload":{"price":2},"n":2}',
      '500 complete',
    ]);
  });

  for (const [what, payload, seen] of [
    ['delivers what the validator makes of a reply', '7', ['105 7', '105 complete']],
    ['errors a request whose reply fails', 7, ['105 RequestError invalid-reply']],
  ] as const) {
    it(what, () => {
      let told: string[] = [];
      const errors: unknown[] = [];
      inSession(500, { schema: checks }, (client, server, world) => {
        world.at(100, () => {
          const time$ = client.request('time');
          ({ told } = watch(world, time$));
          time$.subscribe({ error: (error: unknown) => errors.push(error) });
        });
        world.at(104, () => {
          for (const { id } of server.of('time')) server.push({ type: 'time', re: id, payload });
        });
      });
      expect(told).toEqual([...seen]);
      for (const error of errors as InvalidReplyError[]) {
        expect(error).toBeInstanceOf(InvalidReplyError);
        expect([error.message, error.issues.length]).toEqual([
          'time: Invalid input: expected string, received number',
          1,
        ]);
      }
      expect(errors.length).toBe(payload === 7 ? 1 : 0);
    });
  }

  it('lets replies alone that it says nothing about, and errors of the server', () => {
    let told: string[] = [];
    let refused: string[] = [];
    inSession(500, { schema: checks }, (client, server, world) => {
      world.at(100, () => {
        ({ told } = watch(world, client.request('date')));
        ({ told: refused } = watch(world, client.request('time')));
      });
      world.at(104, () => {
        const [date] = server.of('date');
        const [time] = server.of('time');
        server.push({ type: 'tick', re: date!.id, payload: 'a text' });
        server.push({ type: 'time', re: time!.id, error: { code: 'busy', message: 'later' } });
      });
    });
    expect([told, refused]).toEqual([['105 "a text"', '105 complete'], ['105 RequestError busy']]);
  });

  it('checks a server without sessions just as well', () => {
    const heard: unknown[] = [];
    let dead = 0;
    inSession(500, { schema: checks, session: { optional: true } }, (client, server, world) => {
      server.greets = 'plain';
      client.messages('tick').subscribe(({ payload }) => heard.push(payload));
      client.undecodable$.subscribe(() => dead++);
      world.at(100, () => {
        server.say({ type: 'tick', payload: 'x' });
        server.say({ type: 'tick', payload: 1 });
      });
    });
    expect([heard, dead]).toEqual([[1], 1]);
  });
});
