import { setTimeout as sleep } from 'node:timers/promises';
import { type PanelPage } from '../panel-page.ts';
import { useDrill } from '../use-drill.ts';

describe('a connection that the server ends', () => {
  const drill = useDrill();

  for (const code of [1000, 1011]) {
    it(`with ${code} is made again after the usual delay`, async () => {
      const { server, panel } = await openPanel();

      await server.closeAll(code);
      await panel.waitForStatus('reconnecting');
      await panel.waitForStatus('open');

      expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
      await expectAnswer(panel);
    });
  }

  it('without a close frame counts as 1006 and is made again', async () => {
    const { server, panel } = await openPanel();

    await server.terminateAll();
    await panel.waitForStatus('reconnecting');
    await panel.waitForStatus('open');
    await panel.waitForText('log', '(1006)');

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
    await expectAnswer(panel);
  });

  it('with 1001 is made again after up to 5 s, so that not all come back at once', async () => {
    const { server, panel } = await openPanel();

    await server.closeAll(1001);
    await panel.waitForStatus('reconnecting');
    await panel.waitForStatus('open');

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
    await expectAnswer(panel);
  });

  it('with 1012 waits 5 to 30 s, which the user may cut short', async () => {
    const { server, panel } = await openPanel();

    await server.closeAll(1012);
    await panel.waitForStatus('reconnecting');
    const seconds = Number(/\d+/.exec(await panel.text('next-try'))?.[0]);
    expect(seconds).toBeGreaterThanOrEqual(4);
    expect(seconds).toBeLessThanOrEqual(30);
    await sleep(1_500);
    expect(await server.connections()).toBe(0);
    await panel.press('reconnect');
    await panel.waitForStatus('open');

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
    await expectAnswer(panel);
  });

  it('with 1008 has failed, and stays so until the user connects', async () => {
    const { server, panel } = await openPanel();

    await server.closeAll(1008);
    await panel.waitForStatus('failed');
    await sleep(1_500);
    expect(await panel.statuses()).toEqual(['open', 'failed']);
    expect(await server.connections()).toBe(0);

    await panel.press('connect');
    await panel.waitForStatus('open');
    expect(await panel.statuses()).toEqual(['open', 'failed', 'connecting', 'open']);
    await expectAnswer(panel);
  });

  it('with 1008 has failed, even if pings are due before the browser tells of the close', async () => {
    const server = await drill.startDrillServer();
    const proxy = await drill.startProxy(server);
    // For 2 s Chromium waits for the end of TCP, and the socket is CLOSING.
    const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`, {
      interval: 300,
      silence: 10_000,
    });
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    proxy.freeze('to-server');
    await server.closeAll(1008);
    await panel.waitForStatus('failed');

    await panel.waitForText('last-close', '1008');
    expect(await panel.statuses()).toEqual(['open', 'failed']);
  });

  it('with 4401 is made again once, and has failed when refused again', async () => {
    const { server, panel } = await openPanel();

    await server.closeAll(4401);
    await panel.waitForStatus('reconnecting');
    await panel.waitForStatus('open');
    await server.closeAll(4401);
    await panel.waitForStatus('failed');
    await sleep(1_500);

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open', 'failed']);
    expect(await panel.page.locator('body').innerText()).toMatch(/sign[- ]in/i);
    expect(await server.connections()).toBe(0);
  });

  it('before it begins, by refusing it, is tried again until it is let in', async () => {
    const server = await drill.startDrillServer();
    const proxy = await drill.startProxy(server);
    proxy.refuse();
    const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`);
    await panel.waitForStatus('reconnecting');
    await sleep(1_000);
    proxy.admit();
    await panel.waitForStatus('open');

    expect(await panel.statuses()).toEqual(['idle', 'connecting', 'reconnecting', 'open']);
    await expectAnswer(panel);
  });

  async function openPanel() {
    const server = await drill.startDrillServer();
    const panel = await drill.openPanel(server.socketUrl);
    await panel.waitForStatus('open');
    await panel.forgetStatuses();
    return { server, panel };
  }
});

async function expectAnswer(panel: PanelPage): Promise<void> {
  await panel.say('still there?');
  await panel.waitForEcho('still there?');
}
