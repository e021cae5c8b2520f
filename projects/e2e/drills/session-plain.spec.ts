import { demoProgram } from '../demo-program.ts';
import { PlainServer } from '../plain-server.ts';
import { useDrill } from '../use-drill.ts';

describe('a panel that asks for a session', () => {
  const drill = useDrill();
  let plain: PlainServer | undefined;

  afterEach(() => plain?.close());

  it('goes on without one where the server has none, and over a broken link as well', async () => {
    plain = await PlainServer.listen({ greets: true });
    const proxy = await drill.startProxy(plain);
    const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`);
    await panel.waitForStatus('open');
    await panel.waitForSession('plain');
    await panel.say('hello');
    await panel.waitForEcho('hello');
    expect(await panel.part('prices-toggle').isDisabled()).toBeTrue();
    expect(await panel.part('request').isDisabled()).toBeTrue();

    proxy.cut();
    await panel.waitForStatus('reconnecting');
    await panel.say('while away');
    await panel.waitForStatus('open');
    await panel.waitForEcho('while away');

    expect(await panel.trail('while away')).toBe('queued sent');
    expect(await panel.resyncs()).toBe(0);
    expect(await panel.statuses()).toEqual(['idle', 'connecting', 'open', 'reconnecting', 'open']);
  });

  it('waits some seconds for a server that does not speak first', async () => {
    plain = await PlainServer.listen({ greets: false });
    const panel = await drill.openPanel(`ws://127.0.0.1:${plain.port}/`, { timeout: 10_000 });
    await panel.waitForSession('plain');
    await panel.say('hello');
    await panel.waitForEcho('hello');

    expect(await panel.statuses()).toEqual(['idle', 'connecting', 'open']);
  });

  it('does not ask for one if it was told not to', async () => {
    const server = await drill.startServer(demoProgram);
    const panel = await drill.openPanel(server.socketUrl, { session: 'off' });
    await panel.waitForStatus('open');
    await panel.say('hello');
    await panel.waitForEcho('hello');

    expect(await panel.part('session').getAttribute('data-session')).toBe('off');
    expect(await panel.part('prices-toggle').count()).toBe(0);
    expect(await panel.statuses()).toEqual(['idle', 'connecting', 'open']);
  });
});
