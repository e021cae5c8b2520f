import { loss } from '../loss';
import { connected, statuses } from './connected.spec-fixture';
import { closePolicyPresets, closeRule, retryAdvice, type ClosePolicy } from './close-policy';

/** What a client does after the server has closed with `code` an open, stable connection. */
function after(code: number, { closePolicy = {}, random = 0.5, reason = '' } = {}) {
  let end: { delay?: number; status: string; advice?: string; kind?: string } = { status: '' };
  const { dialledAt } = connected(60_000, { closePolicy, stableAfter: 5_000 }, (client, world) => {
    world.random = () => random;
    world.serve();
    world.at(10_000, () => world.socket.drop(code, reason));
    world.at(10_001, () =>
      client.state$
        .subscribe(({ status, cause }) => {
          end = { status, advice: cause?.advice, kind: cause?.kind };
        })
        .unsubscribe(),
    );
  });
  const next = dialledAt[1];
  return next === undefined ? end : { ...end, delay: next - 10_000 };
}

describe('the close policy', () => {
  for (const code of [
    1000, 1005, 1006, 1011, 1014, 1015, 3008, 4408, 4000, 4001, 4429, 4500, 3456,
  ]) {
    it(`retries ${code} after the backoff`, () => {
      expect(after(code)).toEqual(
        jasmine.objectContaining({ status: 'reconnecting', delay: 1_000, advice: 'wait' }),
      );
    });
  }

  it('retries 1001 at a random moment of the first 5 s', () => {
    expect(after(1001, { random: 0 }).delay).toBe(0);
    expect(after(1001, { random: 0.5 }).delay).toBe(2_500);
    expect(after(1001, { random: 0.999 }).delay).toBe(4_995);
  });

  it('retries 1012 after 5 to 30 s, or after the advice in the reason', () => {
    expect(after(1012, { random: 0 }).delay).toBe(5_000);
    expect(after(1012, { random: 0.5 }).delay).toBe(17_500);
    expect(after(1012, { reason: 'deploy retry-after=1234' }).delay).toBe(1_234);
  });

  it('retries 1013 after 10 s at least, or after the advice', () => {
    expect(after(1013).delay).toBe(10_000);
    expect(after(1013, { reason: 'retry-after=12000' }).delay).toBe(12_000);
    expect(after(1013, { reason: 'retry-after=2500' }).delay).toBe(2_500);
  });

  it('clamps the advice of a server to an hour', () => {
    expect(retryAdvice(loss('closed', { reason: 'retry-after=999999999' }))).toBe(3_600_000);
    expect(retryAdvice(loss('closed', { reason: 'retry-after=-1' }))).toBeUndefined();
    expect(retryAdvice(loss('closed', { reason: 'retry-after=9999999999' }))).toBeUndefined();
  });

  for (const code of [1008, 3003, 4403]) {
    it(`fails on ${code}`, () => {
      expect(after(code)).toEqual({ status: 'failed', advice: 'contact', kind: 'closed' });
    });
  }

  it('comes to rest on 4409, because two tabs must not duel', () => {
    expect(after(4409)).toEqual({ status: 'closed', advice: 'wait', kind: 'superseded' });
  });

  for (const [code, advice] of [
    [1002, 'reload'],
    [1003, 'reload'],
    [1007, 'reload'],
    [1010, 'reload'],
    [1009, 'contact'],
  ] as const) {
    it(`gives ${code} one more chance until the connection has proved stable`, () => {
      expect(after(code).delay).toBe(1_000);
      connected(30_000, {}, (client, world) => {
        world.serve({ latency: 10 });
        world.at(100, () => world.socket.drop(code));
        world.at(2_000, () => world.socket.drop(code));
        const { expectObservable } = world.helpers;
        expectObservable(statuses(client), '^ 20s !').toBe('c 9ms o 89ms r 1009ms o 889ms f');
        world.at(2_001, () =>
          client.state$.subscribe(({ cause }) => expect(cause?.advice).toBe(advice)).unsubscribe(),
        );
      });
      // Dialled again at 1100, open at 1110, stable at 6110: the chance is there again.
      connected(30_000, {}, (client, world) => {
        world.serve({ latency: 10 });
        world.at(100, () => world.socket.drop(code));
        world.at(6_200, () => world.socket.drop(code));
        const { expectObservable } = world.helpers;
        expectObservable(statuses(client), '^ 20s !').toBe(
          'c 9ms o 89ms r 1009ms o 5089ms r 1009ms o',
        );
      });
    });
  }

  for (const code of [3000, 4401]) {
    it(`refreshes the credentials once on ${code}, and then asks to sign in`, () => {
      const refreshes: boolean[] = [];
      const credentials = ({ refresh }: { refresh: boolean }) => refreshes.push(refresh);
      connected(30_000, { credentials }, (client, world) => {
        world.random = () => 0.3;
        world.serve({ latency: 10 });
        world.at(100, () => world.socket.drop(code));
        world.at(2_000, () => world.socket.drop(code));
        const { expectObservable } = world.helpers;
        // 0.3 of the second over which refreshes are spread.
        expectObservable(statuses(client), '^ 20s !').toBe('c 9ms o 89ms r 309ms o 1589ms f');
        world.at(2_001, () =>
          client.state$
            .subscribe(({ cause }) => expect(cause?.advice).toBe('sign-in'))
            .unsubscribe(),
        );
      });
      expect(refreshes).toEqual([false, true]);
    });
  }

  it('refreshes again after the connection has proved stable', () => {
    const refreshes: boolean[] = [];
    const credentials = ({ refresh }: { refresh: boolean }) => refreshes.push(refresh);
    connected(30_000, { credentials }, (_, world) => {
      world.serve();
      world.at(100, () => world.socket.drop(4401));
      world.at(10_000, () => world.socket.drop(4401));
    });
    expect(refreshes).toEqual([false, true, true]);
  });

  it('takes an unauthorized message for an expired token', () => {
    for (const frame of [{ type: 'unauthorized' }, { type: 'error', payload: { code: 401 } }]) {
      const { sockets, dialledAt } = connected(
        5_000,
        { credentials: () => 'token' },
        (_, world) => {
          world.serve();
          world.at(100, () => world.socket.emit(frame));
        },
      );
      expect(dialledAt).toEqual([0, 600]);
      expect(sockets[0]!.closedWith).toEqual({ code: 4401, reason: 'unauthorized' });
    }
  });

  it('advises to contact somebody when 1011 is all that comes, five times in a row', () => {
    const advices: string[] = [];
    connected(60_000, { stableAfter: 5_000 }, (client, world) => {
      world.onDial = (socket) =>
        world.after(1, () => {
          socket.accept();
          socket.drop(1011);
        });
      client.events$.subscribe((event) => {
        if (event.type === 'lost') advices.push(event.cause.advice);
      });
    });
    expect(advices.slice(0, 6)).toEqual(['wait', 'wait', 'wait', 'wait', 'contact', 'contact']);
  });

  it('can be replaced code by code, or by a function that leaves the rest to the rules', () => {
    expect(after(4242, { closePolicy: { 4242: { then: 'fail', advice: 'reload' } } })).toEqual({
      status: 'failed',
      advice: 'reload',
      kind: 'closed',
    });
    const closePolicy: ClosePolicy = ({ reason }) =>
      reason === 'banned' ? { then: 'fail' } : undefined;
    expect(after(1006, { closePolicy, reason: 'banned' }).status).toBe('failed');
    expect(after(1008, { closePolicy }).status).toBe('failed');
    expect(after(1011, { closePolicy }).delay).toBe(1_000);
  });

  it('has a strict preset: 1011 and 1002 stop, 1006 first retries at once', () => {
    const closePolicy = closePolicyPresets.strict;
    expect(after(1011, { closePolicy })).toEqual({
      status: 'failed',
      advice: 'contact',
      kind: 'closed',
    });
    expect(after(1002, { closePolicy })).toEqual({
      status: 'failed',
      advice: 'reload',
      kind: 'closed',
    });
    expect(after(1006, { closePolicy }).delay).toBe(0);
    const { dialledAt } = connected(5_000, { closePolicy }, (_, world) => world.refuse());
    expect(dialledAt).toEqual([0, 1, 2_002]);
  });

  it('does not judge an attempt that never had a socket by a rule for 1006', () => {
    const policy: ClosePolicy = { 1006: { then: 'fail' } };
    expect(closeRule(policy, loss('url-failed')).then).toBe('retry');
    expect(closeRule(policy, loss('lost', { code: 1006 })).then).toBe('fail');
  });

  it('does not judge what the user or the page brought about', () => {
    const { dialledAt } = connected(
      5_000,
      { closePolicy: () => ({ then: 'fail' }) },
      (client, world) => {
        world.serve();
        world.at(1_000, () => client.reconnect());
        world.at(2_000, () => world.setSuspended(true));
        world.at(3_000, () => world.setSuspended(false));
      },
    );
    expect(dialledAt).toEqual([0, 1_000, 3_000]);
  });
});
