import { useDrill } from '../use-drill.ts';
import { useObservedClients } from './use-observed-clients.ts';

describe('the core in Node', () => {
  const drill = useDrill();
  const open = useObservedClients();

  it('connects through ws, and a chat is answered', async () => {
    const server = await drill.startServer();
    const observed = await open(server.socketUrl);

    observed.client.send('chat', 'through ws');
    await observed.waitForEcho('through ws');

    expect(observed.statuses).toEqual(['idle', 'connecting', 'open']);
  });

  it("connects through Node's own WebSocket where no transport is given", async () => {
    const server = await drill.startServer();
    const observed = await open(server.socketUrl, { transport: undefined as never });

    observed.client.send('chat', 'through undici');
    await observed.waitForEcho('through undici');

    expect(observed.statuses).toEqual(['idle', 'connecting', 'open']);
  });

  it('comes back to a killed server by itself; what was queued arrives once and in order', async () => {
    const server = await drill.startServer();
    const observed = await open(server.socketUrl);
    observed.client.send('chat', 'before');
    await observed.waitForEcho('before');

    await server.kill();
    await observed.waitForStatus('reconnecting');
    const queued = Array.from({ length: 20 }, (_, number) => `queued ${number}`);
    for (const text of queued) observed.client.send('chat', text);
    await server.restart();
    await observed.waitForStatus('open');
    observed.client.send('chat', 'after');
    await observed.waitForEcho('after');

    expect(observed.echoes).toEqual(['before', ...queued, 'after']);
    expect(observed.statuses).toEqual(['idle', 'connecting', 'open', 'reconnecting', 'open']);
  });
});
