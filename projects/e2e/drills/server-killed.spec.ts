import { setTimeout as sleep } from 'node:timers/promises';
import { useDrill } from '../use-drill.ts';

describe('a server process that is killed', () => {
  const drill = useDrill();

  it('is found again without a click when it is back 5 s later', async () => {
    const server = await drill.startServer();
    const panel = await drill.openPanel(server.socketUrl);
    await panel.waitForStatus('open');

    await server.kill();
    await panel.waitForStatus('reconnecting');
    await sleep(5_000);
    expect(Number(await panel.text('attempt'))).toBeGreaterThan(2);
    await server.restart();
    await panel.waitForStatus('open');
    await panel.say('back again');
    await panel.waitForEcho('back again');

    expect(await panel.statuses()).toEqual(['idle', 'connecting', 'open', 'reconnecting', 'open']);
  });

  it('receives once what was sent while it was down, in order', async () => {
    const server = await drill.startServer();
    const panel = await drill.openPanel(server.socketUrl);
    await panel.waitForStatus('open');

    await server.kill();
    await panel.waitForStatus('reconnecting');
    await panel.say('first while down');
    await panel.say('second while down');
    await panel.waitForText('queued', '2');
    await server.restart();
    await panel.waitForStatus('open');
    await panel.waitForEcho('second while down');

    expect(await panel.echoes('first while down')).toBe(1);
    expect(await panel.echoes('second while down')).toBe(1);
    await panel.waitForText('queued', '0');
  });

  it('is waited for when it was not there in the first place', async () => {
    const server = await drill.startServer();
    await server.kill();
    const panel = await drill.openPanel(server.socketUrl);
    await panel.waitForStatus('reconnecting');

    await server.restart();
    await panel.waitForStatus('open');
    await panel.say('there at last');
    await panel.waitForEcho('there at last');

    expect(await panel.statuses()).toEqual(['idle', 'connecting', 'reconnecting', 'open']);
  });
});
