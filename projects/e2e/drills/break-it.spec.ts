import { useDrill } from '../use-drill.ts';

describe('the page breaks its own connection', () => {
  const drill = useDrill();

  it('freezes the link, and comes back by a fresh connection while the old one is frozen', async () => {
    const panel = await drill.openDemo();
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    await panel.press('fault-freeze');
    await panel.waitForText('active-fault', 'frozen');
    await panel.waitForStatus('reconnecting');
    await panel.waitForStatus('open');
    await panel.say('on a fresh connection');
    await panel.waitForEcho('on a fresh connection');
    await panel.waitForText('active-fault', 'since');
    await panel.press('heal');
    await panel.part('active-fault').waitFor({ state: 'detached' });

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
  });

  it('has the server killed, which is back by itself when its time is over', async () => {
    const panel = await drill.openDemo();
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    await panel.choose('kill', 'for 2 s');
    await panel.press('fault-kill');
    await panel.waitForStatus('reconnecting');
    await panel.waitForText('active-fault', 'back in');
    await panel.say('while it was down');
    await panel.waitForStatus('open');
    await panel.waitForEcho('while it was down');
    await panel.part('active-fault').waitFor({ state: 'detached' });

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
    expect(await panel.echoes('while it was down')).toBe(1);
  });

  it('is closed with 1008, and has failed', async () => {
    const panel = await drill.openDemo();
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    await panel.choose('close', '1008');
    await panel.press('fault-close');
    await panel.waitForStatus('failed');
    await panel.waitForText('log', '1008 not allowed');

    expect(await panel.statuses()).toEqual(['open', 'failed']);
    expect(await panel.part('active-fault').count()).toBe(0);
  });

  it('is refused until it heals, and is offline as long as it pretends to be', async () => {
    const panel = await drill.openDemo();
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    await panel.press('fault-refuse');
    await panel.waitForStatus('reconnecting');
    await panel.waitForText('active-fault', 'refused');
    await panel.press('heal');
    await panel.waitForStatus('open');
    await panel.press('fault-offline');
    await panel.waitForStatus('offline');
    await panel.press('heal');
    await panel.waitForStatus('open');

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open', 'offline', 'open']);
  });

  it('can only fail the browser where the connection is to somebody else', async () => {
    const server = await drill.startServer();
    const panel = await drill.openDemo({ url: server.socketUrl });
    await panel.waitForStatus('open');
    await panel.waitForText('faults-why', 'did not come from');

    expect(await panel.page.getByTestId('fault-kill').isDisabled()).toBeTrue();
    expect(await panel.page.getByTestId('fault-offline').isDisabled()).toBeFalse();
  });
});
