import { openSession } from '../spec-support/open-session.ts';
import { startServer } from '../spec-support/start-server.ts';
import { createLifelineServer } from './create-lifeline-server.ts';
import { memoryStore } from './store/memory-store.ts';

describe('what is to be sent by a server that was closed', () => {
  it('is refused: it would be kept for nobody', async () => {
    const { server, socketUrl } = await startServer();
    const { sid } = await openSession(socketUrl);
    const session = server.sessions.get(sid);
    await server.close();
    const closed = jasmine.objectContaining({ code: 'closed' });
    expect(() => server.publish('news', 1)).toThrow(closed);
    expect(() => server.transaction(() => server.publish('news', 1))).toThrow(closed);
    expect(() => session?.send('x')).toThrow(jasmine.objectContaining({ code: 'session-ended' }));
  });

  it('is refused where it never listened too', async () => {
    const server = createLifelineServer();
    await server.close();
    expect(() => server.publish('news', 1)).toThrow(jasmine.objectContaining({ code: 'closed' }));
  });

  it('is nothing where it is volatile: a feed may stop a moment later than its server', async () => {
    const { server } = await startServer();
    await server.close();
    expect(() => server.publish('prices', 1, { volatile: true })).not.toThrow();
  });

  it('is kept for the next server until it is closed', async () => {
    const store = memoryStore();
    const { server, socketUrl } = await startServer({ store });
    const { sid, welcome, send, nextOf, closed } = await openSession(socketUrl);
    send({ type: '$sub', payload: { topics: ['news'] } }, { type: '$ping', payload: { t: 1 } });
    await nextOf('$pong');
    const stopped = server.close();
    server.publish('news', 'last');
    await Promise.all([closed, stopped]);
    const { socketUrl: next } = await startServer({ store });
    const { epoch, token } = welcome;
    const again = await openSession(next, { sid, epoch, token, att: 2 });
    expect(await again.nextOf('publish')).toEqual(jasmine.objectContaining({ payload: 'last' }));
  });
});
