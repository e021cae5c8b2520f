import { setTimeout as sleep } from 'node:timers/promises';
import { useDrill } from '../use-drill.ts';

/** Chromium's switch freezes the sockets that are open, and lets no new one through. */
describe("the browser's offline switch", () => {
  const drill = useDrill();

  it('shows at once; the socket is kept, and proved before it counts as open again', async () => {
    const server = await drill.startDrillServer();
    // Patient, so that a busy machine is not taken for a dead socket when it is asked.
    const panel = await drill.openPanel(server.socketUrl, { interval: 1_000, silence: 10_000 });
    await panel.waitForStatus('open');
    await panel.forgetStatuses();
    const attempt = await panel.text('attempt');

    await drill.setOffline(true);
    await panel.waitForStatus('offline', 1_000);
    expect(await panel.text('online')).toMatch(/no|offline/i);
    await sleep(1_000);
    expect(await panel.text('attempt')).toBe(attempt);
    await drill.setOffline(false);
    await panel.waitForStatus('open');
    await panel.say('online again');
    await panel.waitForEcho('online again');

    expect(await panel.statuses()).toEqual(['open', 'offline', 'open']);
    expect(await server.connections()).toBe(1);
  });

  it('stops the attempts of an outage, and one follows at once when it is switched back', async () => {
    const server = await drill.startServer();
    const panel = await drill.openPanel(server.socketUrl, { initial: 20_000, max: 20_000 });
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    await server.kill();
    await panel.waitForStatus('reconnecting');
    await drill.setOffline(true);
    await panel.waitForStatus('offline');
    const attempt = await panel.text('attempt');
    await sleep(1_000);
    expect(await panel.text('attempt')).toBe(attempt);
    await server.restart();
    await drill.setOffline(false);
    await panel.waitForStatus('open', 10_000);
    await panel.say('after both');
    await panel.waitForEcho('after both');

    expect(await panel.statuses()).toEqual([
      'open',
      'reconnecting',
      'offline',
      'reconnecting',
      'open',
    ]);
  });

  it('hides the death of a server, which is found out when it is switched back', async () => {
    const server = await drill.startServer();
    const panel = await drill.openPanel(server.socketUrl);
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    await drill.setOffline(true);
    await panel.waitForStatus('offline');
    await server.restart();
    await drill.setOffline(false);
    await panel.waitForStatus('open');
    await panel.say('to the new one');
    await panel.waitForEcho('to the new one');

    expect((await panel.statuses()).slice(0, 2)).toEqual(['open', 'offline']);
    expect((await panel.statuses()).at(-1)).toBe('open');
  });
});
