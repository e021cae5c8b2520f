import { createLifeline } from 'ngx-lifeline/core';
import { inVirtualTime } from 'ngx-lifeline/core/testing';
import { distinctUntilChanged, map } from 'rxjs';

const backoff = { initial: 1_000, factor: 2, max: 8_000, jitter: 0 };
const statuses = { c: 'connecting', r: 'reconnecting', o: 'open', x: 'closed' };
const toEqual = (actual: unknown, expected: unknown) => expect(actual).toEqual(expected);

describe('cookbook: a story in marbles', () => {
  it('is refused twice, then open, then lost', () => {
    inVirtualTime((world, { expectObservable }) => {
      const { environment } = world;
      const client = createLifeline({ url: 'ws://test', environment, backoff });
      const status$ = client.state$.pipe(
        map(({ status }) => status),
        distinctUntilChanged(),
      );
      // A dial fails at once; after the default latency of 1 ms it would be 1 ms later, each time.
      world.refuse({ latency: 0 });
      world.at(2_000, () => world.serve({ latency: 20 }));
      world.at(8_000, () => world.socket.drop(1006));
      // Its heartbeat would not let the run end.
      world.at(8_500, () => client.destroy());

      // Dialled at 0, 1,000 and 3,000 ms. In marbles a value takes 1 ms, and so does each character
      // of a group: (cr) 4 ms.
      expectObservable(status$).toBe('(cr) 3016ms o 4979ms r 499ms (x|)', statuses);
      client.connect();
    }, toEqual);
  });
});
