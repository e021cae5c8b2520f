import { BehaviorSubject } from 'rxjs';
import { inSession, watch } from '../session/in-session.spec-fixture';

describe('request(), where its session ends', () => {
  it('ends with destroy(), also where only the reply was waited for, and leaves no timer', () => {
    inSession(500, {}, (client, _server, world) => {
      let told: string[][];
      world.at(100, () => (told = [watch(world, client.request('acked')).told]));
      world.at(499.5, () => told.push(watch(world, client.request('queued')).told));
      world.at(502, () => {
        for (const [end] of told) expect(end).toMatch(/^500 (RequestError|complete)/);
        expect(told.map(({ length }) => length)).toEqual([1, 1]);
        expect(world.scheduler.actions.length).toBe(0);
        const late = watch(world, client.request('late'));
        expect(late.told).toEqual(['502 RequestError dropped']);
      });
    });
  });

  it('ends with the session of another identity, whose reply could not come any more', () => {
    const identity$ = new BehaviorSubject('alice');
    inSession(9_000, { session: { identity$ } }, (client, server, world) => {
      let told: string[][];
      world.at(100, () => (told = [watch(world, client.request('acked')).told]));
      world.at(200, () => {
        server.acknowledges = false;
        told.push(watch(world, client.request('written')).told);
      });
      world.at(300, () => {
        told.push(watch(world, client.request('waiting')).told);
        identity$.next('bob');
      });
      world.at(400, () => {
        expect(told[1]).toEqual(['300 RequestError unknown']);
        expect(told[2]).toEqual(['300 RequestError dropped']);
        expect(told[0]).toEqual([jasmine.stringMatching(/^300 RequestError/)]);
      });
    });
  });

  it('with what never left is nothing to tell the server of, however often it was asked', () => {
    const outbox = { maxMessages: 1, ttl: 500 };
    inSession(9_000, { outbox }, (client, server, world) => {
      const told: string[][] = [];
      world.at(100, () => {
        server.greets = 'never';
        world.socket.drop();
        for (let i = 0; i < 3; i++) told.push(watch(world, client.request('poll')).told);
      });
      world.at(1_000, () => (server.greets = 'session'));
      world.at(8_000, () => {
        expect(told).toEqual([
          ['600 RequestError expired'],
          ['100 RequestError refused'],
          ['100 RequestError refused'],
        ]);
        expect(server.of('$cancel')).toEqual([]);
      });
    });
  });
});
