import { demoProgram } from '../demo-program.ts';
import { useDrill } from '../use-drill.ts';

describe('a session whose server is killed, which has nothing but its memory', () => {
  const drill = useDrill();

  it('begins anew and says so; what was queued meanwhile arrives once, in order', async () => {
    const server = await drill.startServer(demoProgram);
    const panel = await drill.openPanel(server.socketUrl);
    await panel.waitForSession('new');
    expect(await panel.resyncs()).toBe(1);
    await panel.say('before');
    await panel.waitForReceipt('before', 'acked');

    await server.kill();
    await panel.waitForStatus('reconnecting');
    await panel.say('first while down');
    await panel.say('second while down');
    await panel.waitForText('queued', '2');
    expect(await panel.trail('first while down')).toBe('queued');
    await server.restart();
    await panel.waitForStatus('open');
    await panel.waitForSession('new');
    await panel.waitForReceipt('first while down', 'acked');
    await panel.waitForReceipt('second while down', 'acked');
    await panel.waitForEcho('second while down');

    expect(await panel.effects()).toEqual(['before', 'first while down', 'second while down']);
    for (const text of ['before', 'first while down', 'second while down']) {
      expect(await panel.trail(text))
        .withContext(text)
        .toBe('queued sent acked');
    }
    expect(await panel.resyncs()).toBe(2);
    expect(await panel.statuses()).toEqual(['idle', 'connecting', 'open', 'reconnecting', 'open']);
  });

  it('does not send again what may have been handled, and does not claim to know', async () => {
    const server = await drill.startServer(demoProgram);
    const proxy = await drill.startProxy(server);
    const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`);
    await panel.waitForSession('new');
    await panel.forgetStatuses();

    proxy.freezeExisting('to-client');
    await panel.say('handled or not');
    await panel.waitForReceipt('handled or not', 'sent');
    await server.kill();
    await server.restart();
    await panel.waitForStatus('reconnecting');
    await panel.waitForStatus('open');
    await panel.waitForReceipt('handled or not', 'unknown');
    await panel.say('another one');
    await panel.waitForReceipt('another one', 'acked');
    await panel.waitForEcho('another one');

    expect(await panel.trail('handled or not')).toBe('queued sent unknown');
    expect(await panel.effects()).toEqual(['another one']);
    expect(await panel.resyncs()).toBe(2);
    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
  });
});
