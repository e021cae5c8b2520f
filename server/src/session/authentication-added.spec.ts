import { everyStore } from '../../spec-support/every-store.ts';
import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { dialSession, openSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';

const authenticate = (auth: unknown) => ({ user: auth as string });

/** Of the server before, and of the one after it on the same store. */
const changes = {
  'was given authenticate': [{}, { authenticate }],
  'lost its authenticate': [{ authenticate }, {}],
};

for (const [name, makeStore] of Object.entries(everyStore)) {
  for (const [change, [before, after]] of Object.entries(changes)) {
    describe(`a server that ${change}, on ${name} with sessions`, () => {
      it('sends their clients for new ones, the right token or not, and keeps what they had', async () => {
        const store = makeStore();
        afterThisSpec(() => store.close());
        const first = await startServer({ store, ...before });
        const old = await openSession(first.socketUrl, { auth: 'ann' });
        const { sid, welcome } = old;
        const { epoch, token } = welcome;
        first.server.sessions.get(sid)?.send('secret');
        await old.nextOf('secret');
        await first.server.close();

        const { socketUrl, server, entriesOf } = await startServer({ store, ...after });
        const payload = { sid, epoch, att: 2, rx: 0, acked: 0, auth: 'ann' };
        for (const shown of [token, 'nonsense', null]) {
          const client = await dialSession(socketUrl);
          client.send({ type: '$open', payload: { ...payload, token: shown } });
          const bye = await client.nextOf('$bye');
          expect(bye.payload).toEqual({ code: 'token-refused', resumable: false });
          expect(await client.closed).toEqual({ code: 4400, reason: 'token-refused' });
          expect(client.envelopes.map(({ type }) => type)).toEqual(['$hello', '$bye']);
        }
        expect(entriesOf('protocol-error')[0]?.reason).toMatch(/authentication/);
        expect(server.sessions.get(sid)).toEqual(
          jasmine.objectContaining({ queued: 1, attached: false }),
        );
        expect((await openSession(socketUrl, { auth: 'ann' })).welcome.resumed).toBeFalse();
      });
    });
  }
}
