import { setTimeout as sleep } from 'node:timers/promises';
import { type PanelPage } from '../panel-page.ts';
import { useDrill } from '../use-drill.ts';

describe('a disconnect by the user', () => {
  const drill = useDrill();

  it('stays, whatever wakes the page later, until the user connects', async () => {
    const server = await drill.startDrillServer();
    const panel = await drill.openPanel(server.socketUrl);
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    await panel.press('disconnect');
    await panel.waitForStatus('closed');
    await wake(panel);
    await drill.setOffline(true);
    await sleep(300);
    await drill.setOffline(false);
    await wake(panel);
    await sleep(1_500);
    expect(await panel.statuses()).toEqual(['open', 'closed']);
    expect(await server.connections()).toBe(0);

    await panel.press('connect');
    await panel.waitForStatus('open');
    await panel.say('wanted again');
    await panel.waitForEcho('wanted again');
    expect(await panel.statuses()).toEqual(['open', 'closed', 'connecting', 'open']);
  });

  it('ends an outage: nothing is dialed any more', async () => {
    const server = await drill.startServer();
    const panel = await drill.openPanel(server.socketUrl);
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    await server.kill();
    await panel.waitForStatus('reconnecting');
    await panel.press('disconnect');
    await panel.waitForStatus('closed');
    await server.restart();
    await wake(panel);
    await sleep(1_500);

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'closed']);
  });
});

/** All that tells a page that somebody is looking at it again. */
async function wake(panel: PanelPage): Promise<void> {
  await panel.page.evaluate(() => {
    window.dispatchEvent(new Event('focus'));
    window.dispatchEvent(new PageTransitionEvent('pageshow'));
    document.dispatchEvent(new Event('visibilitychange'));
    document.dispatchEvent(new Event('resume'));
  });
}
