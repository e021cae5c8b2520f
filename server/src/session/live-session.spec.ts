import fc from 'fast-check';
import { LiveSession } from './live-session.ts';
import type { SessionHost } from './live-session.ts';

describe('the window of a session', () => {
  const host: SessionHost = {
    windowMessages: 5,
    windowBytes: 200,
    largestBody: 100,
    touch: () => {},
    giving: () => {},
    end: () => {},
    detachedBytes: () => {},
  };

  function newSession(): LiveSession {
    const numbers = { att: 1, processed: 0, acked: 0 };
    const names = { sid: 's', user: null, epoch: 'e', token: 't', previousToken: null };
    const session = new LiveSession(
      { ...names, ...numbers, window: [], refused: [], topics: [] },
      host,
    );
    session.socket = {} as never;
    return session;
  }

  it('is what was sent and not acknowledged, in order and within its bounds, whatever happens', () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('send' as const),
        text: fc.string({ maxLength: 60, unit: 'binary' }),
      }),
      fc.record({
        do: fc.constant('acknowledge' as const),
        ahead: fc.integer({ min: -3, max: 4 }),
      }),
      fc.record({ do: fc.constant('takeBack' as const), count: fc.nat(3) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const session = newSession();
        let model: string[] = [];
        let acked = 0;
        for (const one of steps) {
          if (one.do === 'send') {
            const body = `"type":"x","payload":${JSON.stringify(one.text)}`;
            const bytes = model.reduce((sum, kept) => sum + Buffer.byteLength(kept), 0);
            const fits = model.length < 5 && bytes + Buffer.byteLength(body) <= 200;
            try {
              session.send('x', one.text);
              expect(fits).toBeTrue();
              model.push(body);
            } catch {
              expect(fits && Buffer.byteLength(body) <= 100).toBeFalse();
            }
          } else if (one.do === 'acknowledge') {
            const a = Math.max(0, acked + one.ahead);
            expect(session.acknowledged(a)).toBe(a <= acked + model.length);
            if (a > acked && a <= acked + model.length) {
              model = model.slice(a - acked);
              acked = a;
            }
          } else {
            const count = Math.min(one.count, model.length);
            session.takeBack(session.given - count);
            model.length -= count;
          }
          expect(session.window).toEqual(model.map((body, i) => ({ n: acked + i + 1, body })));
          expect(session.windowBytes).toBe(
            model.reduce((sum, kept) => sum + Buffer.byteLength(kept), 0),
          );
          expect(session.acked).toBe(acked);
        }
      }),
      { numRuns: 40 },
    );
  });
});
