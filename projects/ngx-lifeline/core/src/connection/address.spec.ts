import { EMPTY, NEVER, Subject, of, throwError } from 'rxjs';
import { address, type AttemptContext } from './address';
import { connected, statuses } from './connected.spec-fixture';

describe('the address of an attempt', () => {
  it('is given up after connectTimeout when the credentials provider hangs', () => {
    const asked: number[] = [];
    const { sockets } = connected(
      25_000,
      { connectTimeout: 10_000, credentials: () => NEVER },
      (client, world) => {
        client.events$.subscribe((event) => {
          if (event.type === 'attempt') asked.push(world.scheduler.now());
          if (event.type === 'lost') expect(event.cause.kind).toBe('connect-timeout');
        });
      },
    );
    expect(asked).toEqual([0, 11_000, 23_000]);
    expect(sockets).toEqual([]);
  });

  it('shares one connect timeout with the handshake', () => {
    const slow = new Subject<string>();
    const { socket, dialledAt } = connected(
      10_500,
      { connectTimeout: 10_000, credentials: () => slow },
      (client, world) => {
        world.at(6_000, () => slow.next('token'));
        const { expectObservable } = world.helpers;
        expectObservable(statuses(client), '^ 10400ms !').toBe('c 9999ms r');
      },
    );
    expect(dialledAt).toEqual([6_000]);
    expect(socket.closedWith).toEqual({});
  });

  it('is asked for anew on every attempt, and may change', () => {
    const contexts: Partial<AttemptContext>[] = [];
    const { sockets } = connected(
      4_000,
      {
        url: (context) => {
          contexts.push(context);
          return of(`ws://server-${contexts.length}`);
        },
        credentials: ({ attempt }) => `token-${attempt}`,
      },
      (_, world) => world.refuse(),
    );
    expect(sockets.map(({ url }) => url)).toEqual([
      'ws://server-1',
      'ws://server-2',
      'ws://server-3',
    ]);
    expect(contexts).toEqual([
      { attempt: 0, refresh: false, credentials: 'token-0' },
      { attempt: 1, refresh: false, credentials: 'token-1' },
      { attempt: 2, refresh: false, credentials: 'token-2' },
    ]);
  });

  for (const [what, url] of [
    [
      'throws',
      () => {
        throw new Error('no url');
      },
    ],
    ['errors', () => throwError(() => new Error('no url'))],
    ['completes without a value', () => EMPTY],
  ] as const) {
    it(`is retried after the backoff when the URL provider ${what}`, () => {
      let calls = 0;
      const kinds: string[] = [];
      const { dialledAt } = connected(
        10_000,
        { url: () => (++calls < 3 ? url() : 'ws://at-last') },
        (client, world) => {
          world.serve();
          client.events$.subscribe((event) => {
            if (event.type === 'lost') kinds.push(event.cause.kind);
            if (event.type === 'error') expect(event.error).toBeInstanceOf(Error);
          });
        },
      );
      expect(kinds).toEqual(['url-failed', 'url-failed']);
      expect(dialledAt).toEqual([3_000]);
    });
  }

  it('is retried when the WebSocket constructor throws', () => {
    let calls = 0;
    const { sockets } = connected(5_000, {}, (client, world) => {
      world.onDial = (socket) => {
        if (++calls === 1) throw new SyntaxError('bad URL');
        world.after(1, () => socket.accept());
      };
      const { expectObservable } = world.helpers;
      expectObservable(statuses(client), '^ 4s !').toBe('r 1000ms o');
    });
    expect(sockets.length).toBe(1);
  });

  it('may be a promise, and one that rejects is a failed attempt', async () => {
    const context = { attempt: 0, refresh: false };
    const found = new Promise((resolve) => {
      address({ url: Promise.resolve('ws://promised') }, context).subscribe(resolve);
    });
    expect(await found).toEqual({ ...context, credentials: undefined, url: 'ws://promised' });
    const failed = new Promise((resolve) => {
      address({ url: () => Promise.reject(new Error('no')) }, context).subscribe({
        error: resolve,
      });
    });
    expect(await failed).toEqual(jasmine.objectContaining({ kind: 'url-failed' }));
  });

  it('does not appear in the events with its query, which may hold a token', () => {
    const urls: string[] = [];
    connected(100, { url: 'wss://host/path?token=secret#hash' }, (client) => {
      client.events$.subscribe((event) => {
        if (event.type === 'dialing') urls.push(event.url);
      });
    });
    expect(urls).toEqual(['wss://host/path']);
  });
});
