import { openSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('batches to a socket', () => {
  async function sendEachTurn(batchDelay: number) {
    const { socketUrl, server } = await startServer({ batchDelay });
    const client = await openSession(socketUrl);
    const session = server.sessions.get(client.sid)!;
    const before = client.frames.length;
    for (let i = 1; i <= 600; i++) {
      session.send('x', i);
      await turn();
    }
    await until(() => client.envelopes.at(-1)?.n === 600);
    const numbers = client.envelopes.filter(({ n }) => n).map(({ n }) => n);
    expect(numbers).toEqual(Array.from({ length: 600 }, (_, i) => i + 1));
    return client.frames.length - before;
  }

  it('hold what a stream brings within 2 ms', async () => {
    expect(await sendEachTurn(2)).toBeLessThan(400);
  });

  it('hold one message each when they are switched off', async () => {
    expect(await sendEachTurn(0)).toBe(600);
  });

  it('hold what one turn of the event loop brings, however many ask for it', async () => {
    const { socketUrl, server } = await startServer();
    const client = await openSession(socketUrl);
    const session = server.sessions.get(client.sid)!;
    for (let i = 1; i <= 10; i++) session.send('x', i);
    await until(() => client.envelopes.at(-1)?.n === 10);
    expect(client.frames.length).toBe(3);
  });

  it('do not hold back what is asked and answered as fast as a stream, after one try', async () => {
    const { socketUrl, server } = await startServer();
    const client = await openSession(socketUrl);
    const session = server.sessions.get(client.sid)!;
    const timer = spyOn(globalThis, 'setTimeout').and.callThrough();
    for (let i = 1; i <= 200; i++) {
      session.send('x', i);
      await client.nextOf('x');
    }
    // Deadlines are timers as well.
    const held = timer.calls.allArgs().filter(([run]) => String(run).includes('flush'));
    expect(held.length).toBeLessThanOrEqual(1);
  });

  it('do not hold a lone message back', async () => {
    const { socketUrl, server } = await startServer();
    const client = await openSession(socketUrl);
    const [inside] = server.clients as unknown as Iterable<{ send: (text: string) => void }>;
    const send = spyOn(inside!, 'send').and.callThrough();
    server.sessions.get(client.sid)!.send('x');
    await turn();
    expect(send).toHaveBeenCalledTimes(1);
  });
});
