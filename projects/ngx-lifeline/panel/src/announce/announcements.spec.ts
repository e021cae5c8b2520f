import type { ConnectionState, Status } from 'ngx-lifeline';
import { TestScheduler } from 'rxjs/testing';
import { map } from 'rxjs';
import { announcementWords } from './announcement-words';
import { announcements } from './announcements';

const spoken = (...given: Parameters<typeof announcements>) =>
  announcements(...given).pipe(map((told) => announcementWords(told)));

describe('announcements', () => {
  const state = (status: Status) => ({ status, cause: null }) as ConnectionState;
  const states = {
    i: state('idle'),
    c: state('connecting'),
    o: state('open'),
    r: state('reconnecting'),
    f: state('failed'),
  };
  const said = {
    o: 'Connection open.',
    r: 'Connection reconnecting.',
    f: 'Connection failed.',
  };
  const expectSaid = (given: string, expected: string) =>
    new TestScheduler((actual: unknown, wanted: unknown) => expect(actual).toEqual(wanted)).run(
      ({ hot, expectObservable }) => {
        expectObservable(spoken(hot(given, states))).toBe(expected, said);
      },
    );

  it('say where a connection has settled, not the way there', () => {
    expectSaid('i 99ms c 99ms o 2s -', '200ms 1s o');
  });

  it('say whether a session was resumed, and when one had to begin anew', () => {
    new TestScheduler((actual: unknown, wanted: unknown) => expect(actual).toEqual(wanted)).run(
      ({ hot, expectObservable }) => {
        const session = (kind: string) => ({ ...state('open'), session: kind }) as ConnectionState;
        const all = { n: session('new'), m: session('resumed'), r: state('reconnecting') };
        const state$ = hot('  n 1999ms r 1499ms m 1499ms r 499ms n 2s -', all);
        const resyncs$ = hot('a 5498ms                     b', {
          a: { count: 1, at: 0 },
          b: { count: 2, at: 0 },
        });
        expectObservable(spoken(state$, resyncs$)).toBe(
          '                   1s a 1999ms b 1499ms c 1999ms d',
          {
            a: 'Connection open.',
            b: 'Connection reconnecting.',
            c: 'Connection open. Session resumed.',
            d: 'Connection open. The session is a new one: resynced.',
          },
        );
      },
    );
  });

  it('say nothing of a flap', () => {
    expectSaid('o 1999ms r 499ms o 5s -', '1s o');
  });

  it('say nothing while only the countdown or the phase changes', () => {
    expectSaid('o 1999ms r 1499ms r 1499ms r 1499ms f', '1s o 1999ms r 4499ms f');
  });
});
