import { connected } from '../connection/connected.spec-fixture';
import type { Codec } from '../transport/codec';
import type { DeliveryReport } from './delivery';

/** The reports of a message sent at 5 ms, while it would be queued, and at 500 ms, while open. */
function sentTwice(payload: unknown, codec?: Codec, type: unknown = 'chat') {
  const reports: DeliveryReport[] = [];
  let queued: number | undefined;
  const { sockets } = connected(1_000, codec ? { codec } : {}, (client, world) => {
    world.serve({ latency: 10 });
    for (const ms of [5, 500]) {
      world.at(ms, () => {
        expect(() =>
          client.send(type as string, payload).status$.subscribe((report) => reports.push(report)),
        ).not.toThrow();
        client.state$.subscribe((state) => (queued = state.queued)).unsubscribe();
        expect(queued).toBe(0);
      });
    }
  });
  return { reports, sent: sockets[0]?.sent };
}

describe('a message that is refused', () => {
  for (const nothing of [undefined, null, 5, true, {}, []]) {
    it(`is one of which the codec makes ${JSON.stringify(nothing)}: neither queued nor sent`, () => {
      const { reports, sent } = sentTwice(1, {
        encode: () => nothing as never,
        decode: () => ({ type: 'any' }),
      });
      expect(reports.map(({ status }) => status)).toEqual(['refused', 'refused']);
      for (const { reason } of reports) expect(reason).toContain('neither text nor bytes');
      expect(sent).toEqual([]);
    });
  }

  for (const thrown of [new RangeError('too much'), 'too much', null, undefined]) {
    it(`is one at which the codec throws ${thrown}: neither queued nor sent`, () => {
      const { reports, sent } = sentTwice(1, {
        encode: () => {
          throw thrown as Error;
        },
        decode: () => ({ type: 'any' }),
      });
      const refused = { status: 'refused', reason: String(thrown) } as const;
      expect(reports).toEqual([refused, refused]);
      expect(sent).toEqual([]);
    });
  }

  // An `any` that went wrong: JSON would leave the type out, or write one that is no string.
  for (const type of [null, 5, {}, []]) {
    it(`is one whose type is ${JSON.stringify(type)}: neither queued nor sent`, () => {
      const { reports, sent } = sentTwice(1, undefined, type);
      const refused = { status: 'refused', reason: 'DecodeError: no string "type"' } as const;
      expect(reports).toEqual([refused, refused]);
      expect(sent).toEqual([]);
    });
  }

  it('is one whose type is undefined', () => {
    connected(1_000, {}, (client, world) => {
      world.serve();
      world.at(500, () => {
        let report: DeliveryReport | undefined;
        client.send(undefined as unknown as string).status$.subscribe((last) => (report = last));
        expect(report?.status).toBe('refused');
        expect(world.socket.sent).toEqual([]);
      });
    });
  });

  it('is none whose type is empty: a server of its own may take that', () => {
    connected(1_000, {}, (client, world) => {
      world.serve();
      world.at(500, () => {
        client.send('');
        expect(world.socket.messages.map(({ type }) => type)).toEqual(['']);
      });
    });
  });

  it('is one whose payload nests 20,000 deep, which the server’s end could not read', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 20_000; level++) deep = [deep];
    const { reports, sent } = sentTwice(deep);
    expect(reports.map(({ status }) => status)).toEqual(['refused', 'refused']);
    for (const { reason } of reports) expect(reason).toContain('nested deeper than 512');
    expect(sent).toEqual([]);
  });
});
