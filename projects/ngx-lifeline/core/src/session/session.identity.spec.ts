import { Subject, throwError } from 'rxjs';
import { inSession } from './in-session.spec-fixture';

describe('identity$', () => {
  it('that names the same again changes nothing; another one does', () => {
    const identity$ = new Subject<string>();
    inSession(9_000, { session: { identity$ } }, (client, server, world) => {
      const resyncs = world.record(client.resync$);
      for (const at of [100, 200, 300]) world.at(at, () => identity$.next('anna'));
      world.at(400, () => {
        expect(world.sockets.length).toBe(1);
        identity$.next('bert');
      });
      world.at(8_000, () => {
        expect(world.sockets.length).toBe(2);
        expect(resyncs.length).toBe(2);
      });
    });
  });

  it('that fails is told as an error, and the session goes on', () => {
    const identity$ = throwError(() => new Error('no identity'));
    inSession(9_000, { session: { identity$ } }, (client, server, world) => {
      const errors: unknown[] = [];
      client.events$.subscribe((event) => event.type === 'error' && errors.push(event.error));
      world.at(100, () => client.send('order'));
      world.at(8_000, () => {
        expect(errors).toEqual([new Error('no identity')]);
        expect(server.effects.length).toBe(1);
      });
    });
  });
});

describe('session.auth', () => {
  it('that brings a promise is told, and never goes out as {}', () => {
    const session = { auth: () => Promise.resolve('jwt') };
    inSession(4_000, { session }, (client, server, world) => {
      const errors: string[] = [];
      client.events$.subscribe(
        (event) => event.type === 'error' && errors.push(String(event.error)),
      );
      world.at(3_000, () => {
        expect(errors[0]).toMatch(/session.auth must not bring a promise: use credentials/);
        expect(server.received.flat()).toEqual([]);
      });
    });
  });
});
