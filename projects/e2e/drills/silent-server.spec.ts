import { useDrill } from '../use-drill.ts';

describe('a server that stops answering while TCP stays up', () => {
  const drill = useDrill();

  it('is dropped with 4000 within the silence limit, and dialed again', async () => {
    const server = await drill.startDrillServer();
    const panel = await drill.openPanel(server.socketUrl);
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    await server.pauseAll();
    await panel.waitForStatus('reconnecting');
    await panel.waitForStatus('open');
    await panel.waitForText('log', '(4000)');
    await panel.say('answered again');
    await panel.waitForEcho('answered again');

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
  });
});
