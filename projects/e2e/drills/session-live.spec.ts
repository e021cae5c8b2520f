import { demoProgram } from '../demo-program.ts';
import { useDrill } from '../use-drill.ts';

const PATIENT = { interval: 1_000, silence: 3_000 };

describe('topics and requests of a session', () => {
  const drill = useDrill();

  it('prices go stale with the connection, keep their last values, and come back by themselves', async () => {
    const proxy = await drill.startProxy(await drill.startServer(demoProgram));
    const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`, PATIENT);
    await panel.waitForSession('new');
    await panel.press('prices-toggle');
    await panel.waitForPrices('fresh');
    await panel.forgetStatuses();

    proxy.refuse();
    proxy.cut();
    await panel.waitForStatus('reconnecting');
    await panel.waitForPrices('stale');
    const kept = await panel.prices();
    expect(Object.keys(kept)).toEqual(['ALDER', 'BIRCH', 'CEDAR', 'HAZEL', 'ROWAN']);
    proxy.admit();
    await panel.waitForStatus('open');
    await panel.waitForPrices('fresh');

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
    await panel.press('prices-toggle');
    await panel.waitForPrices('stale');
    await panel.waitForText('log', '"$unsub"');
  });

  it('a request is cancelled on the server, which says so', async () => {
    const server = await drill.startServer(demoProgram);
    const panel = await drill.openPanel(server.socketUrl);
    await panel.waitForSession('new');

    await panel.press('request');
    await panel.waitForText('request-result', 'at work');
    await panel.press('request-cancel');
    await panel.waitForRequest('cancelled');

    expect(await panel.text('request-result')).toMatch(/^Cancelled on the server, at \d+ %\.$/);
    expect(await panel.statuses()).toEqual(['idle', 'connecting', 'open']);
  });

  it('a request outlives the connection on which it was asked', async () => {
    const proxy = await drill.startProxy(await drill.startServer(demoProgram));
    const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`, PATIENT);
    await panel.waitForSession('new');
    await panel.forgetStatuses();

    await panel.press('request');
    await panel.waitForText('request-result', 'at work');
    proxy.cut();
    await panel.waitForStatus('reconnecting');
    await panel.waitForStatus('open');
    await panel.waitForSession('resumed');
    await panel.waitForRequest('done');

    expect(await panel.text('request-result')).toContain('240 lines');
    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
  });
});
