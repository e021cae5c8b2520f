import { gate } from '../../spec-support/gate.ts';
import { openSession } from '../../spec-support/open-session.ts';
import type { OpenedSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import type { HandlerContext } from './handler.ts';

describe('a message that comes again, or whose session goes', () => {
  const again = ({ sid, welcome: { epoch, token } }: OpenedSession) => ({
    ...{ sid, epoch, token, att: 2 },
  });

  it('handles an id once for its user, in whatever session it comes', async () => {
    const authenticate = (auth: unknown) => ({ user: auth as string });
    const { socketUrl, server } = await startServer({ authenticate });
    const effects: string[] = [];
    server.handle('x', ({ id }, { commit, session }) =>
      commit(() => void effects.push(`${session.user} ${id}`)),
    );
    const one = await openSession(socketUrl, { auth: 'ann' });
    one.send({ type: 'x', id: 'a', n: 1 });
    await one.nextOf('$ack');
    const two = await openSession(socketUrl, { auth: 'ann' });
    two.send({ type: 'x', id: 'a', n: 1 }, { type: 'x', id: 'b', n: 2, ask: true });
    expect(await two.next()).toEqual({ type: 'x', re: 'b', n: 1, a: 2 });
    const other = await openSession(socketUrl, { auth: 'bob' });
    other.send({ type: 'x', id: 'a', n: 1 });
    await other.nextOf('$ack');
    expect(effects).toEqual(['ann a', 'ann b', 'bob a']);
  });

  it('knows an id again within the turn in which it came', async () => {
    const { socketUrl, server } = await startServer();
    let handled = 0;
    server.handle('x', () => {
      handled++;
    });
    const client = await openSession(socketUrl);
    client.send({ type: 'x', id: 'a', n: 1 }, { type: 'x', id: 'a', n: 2 });
    await until(() => client.envelopes.some(({ a }) => a === 2));
    expect(handled).toBe(1);
  });

  it('tells a request that comes again that its reply is gone', async () => {
    const { socketUrl, server } = await startServer();
    server.handle('x', () => 'done');
    const one = await openSession(socketUrl);
    one.send({ type: 'x', id: 'a', n: 1, ask: true });
    await one.nextOf('x');
    const { sid, welcome } = one;
    const two = await openSession(socketUrl, { sid, token: welcome.token, att: 2 });
    two.send({ type: 'x', id: 'a', n: 1, ask: true });
    expect((await two.nextOf('x')).error?.code).toBe('handled-before');
  });

  it('has the effect of an id once, even if two sessions bring it at the same time', async () => {
    const authenticate = () => ({ user: 'ann' });
    const { socketUrl, server } = await startServer({ authenticate });
    const slow = gate();
    let effects = 0;
    let running = 0;
    server.handle('x', async (_, { commit }) => {
      running++;
      commit(() => {
        effects++;
      });
      await slow.passed;
    });
    const clients = [await openSession(socketUrl), await openSession(socketUrl)];
    for (const client of clients) client.send({ type: 'x', id: 'a', n: 1 });
    await until(() => running === 2);
    slow.open();
    for (const client of clients) {
      expect(await client.nextOf('$ack')).toEqual({ type: '$ack', a: 1 });
    }
    expect(effects).toBe(1);
  });

  it('goes on through the loss of the socket, and takes the repetition for what it is', async () => {
    const { socketUrl, server } = await startServer();
    const slow = gate();
    let handled = 0;
    server.handle('x', async () => {
      handled++;
      await slow.passed;
      return 'reply';
    });
    const first = await openSession(socketUrl);
    first.send({ type: 'x', id: 'a', n: 1, ask: true }, { type: 'x', id: 'b', n: 2 });
    await until(() => handled === 1);
    const second = await openSession(socketUrl, again(first));
    expect(second.welcome.rx).toBe(0);
    second.send({ type: 'x', id: 'a', n: 1, ask: true }, { type: 'x', id: 'b', n: 2 });
    second.send({ type: 'x', id: 'c', n: 3 });
    expect(await second.next()).toEqual({ type: '$ack', a: 0 });
    slow.open();
    expect((await second.nextOf('x')).re).toBe('a');
    await until(() => second.envelopes.some(({ a }) => a === 3));
    expect(handled).toBe(3);
  });

  it('tells the handler when the request is cancelled, or the session over', async () => {
    const { socketUrl, server } = await startServer();
    const contexts: HandlerContext[] = [];
    server.handle('x', async (_, context) => {
      contexts.push(context);
      await new Promise<void>((resolve) => {
        if (context.signal.aborted) resolve();
        context.signal.addEventListener('abort', () => resolve());
      });
      context.commit(() => context.session.send('effect'));
    });
    const client = await openSession(socketUrl);
    client.send({ type: 'x', id: 'a', n: 1, ask: true }, { type: 'x', id: 'b', n: 2, ask: true });
    client.send({ type: 'x', id: 'c', n: 3 }, { type: '$cancel', payload: { id: 'b' } });
    client.send({ type: '$cancel', payload: { id: 'a' } });
    expect((await client.nextOf('x')).re).toBe('a');
    expect((await client.nextOf('x')).re).toBe('b');
    await until(() => contexts.length === 3);
    client.send({ type: '$cancel', payload: { id: 'gone' } }, { type: '$bye' });
    await client.closed;
    expect(contexts[2]?.signal.aborted).toBeTrue();
    expect(client.envelopes.filter(({ type }) => type === 'effect').length).toBe(2);
  });

  it('has no effect if its handler was the end of the session', async () => {
    const { socketUrl, server } = await startServer({ windowMessages: 1 });
    let effects = 0;
    server.handle('x', (_, { commit }) => {
      commit(() => {
        effects++;
      });
      server.publish('t', 1);
      server.publish('t', 2);
    });
    const client = await openSession(socketUrl);
    client.send({ type: '$sub', payload: { topics: ['t'] } }, { type: 'x', id: 'a', n: 1 });
    expect((await client.closed).code).toBe(4413);
    expect(effects).toBe(0);
  });

  it('does nothing for a session that is over, so that the message may come again', async () => {
    const { socketUrl, server } = await startServer();
    const slow = gate();
    const effects: string[] = [];
    server.handle('x', async ({ id }, { commit, session }) => {
      await slow.passed;
      commit(() => void effects.push(`${id} ${session.attached}`));
    });
    const first = await openSession(socketUrl);
    first.send({ type: 'x', id: 'a', n: 1 });
    const { sid, welcome } = first;
    const second = await openSession(socketUrl, { sid, token: welcome.token, att: 2 });
    second.send({ type: 'x', id: 'a', n: 1 });
    slow.open();
    await second.nextOf('$ack');
    expect(effects).toEqual(['a true']);
  });
});
