import { setTimeout as sleep } from 'node:timers/promises';
import { useDrill } from '../use-drill.ts';
import { WorkerPage } from './worker-page.ts';

describe('the core in a Web Worker', () => {
  const drill = useDrill();

  it('connects, and tells the page its states and the answer to a chat', async () => {
    const server = await drill.startServer();
    const page = await openWorkerPage(server.socketUrl);

    await page.say('from a worker');
    await page.waitForEcho('from a worker');

    expect(page.states).toEqual(['idle online', 'connecting online', 'open online']);
    expect(page.echoes).toEqual(['from a worker']);
  });

  it('comes back to a killed server by itself', async () => {
    const server = await drill.startServer();
    const page = await openWorkerPage(server.socketUrl);

    await server.kill();
    await page.waitForState('reconnecting online');
    await page.say('queued in a worker');
    await server.restart();
    await page.waitForEcho('queued in a worker');

    expect(page.states.slice(2)).toEqual(['open online', 'reconnecting online', 'open online']);
    expect(page.echoes).toEqual(['queued in a worker']);
  });

  it('goes offline with the event, keeps its socket, and queues until it is back', async () => {
    const server = await drill.startDrillServer();
    const page = await openWorkerPage(server.socketUrl);

    await drill.setOffline(true);
    await page.dispatchInWorker('offline');
    await page.waitForState('offline offline');
    await page.say('said while offline');
    await sleep(500);
    expect(page.echoes).toEqual([]);
    await drill.setOffline(false);
    await page.dispatchInWorker('online');
    await page.waitForState('open online');
    await page.waitForEcho('said while offline');

    expect(page.states.filter((state) => state.startsWith('reconnecting'))).toEqual([]);
    expect(page.echoes).toEqual(['said while offline']);
    expect(await server.connections()).toBe(1);
  });

  it('finds out by its heartbeat where no event tells it, and comes back by itself', async () => {
    const server = await drill.startServer();
    const page = await openWorkerPage(server.socketUrl);

    // Chromium's switch changes what a worker reads from the navigator, and sends it no event.
    await drill.setOffline(true);
    await page.waitForState('reconnecting online');
    await page.say('said while cut off');
    await drill.setOffline(false);
    await page.waitForEcho('said while cut off');

    expect(page.states.slice(2)).toEqual(['open online', 'reconnecting online', 'open online']);
    expect(page.echoes).toEqual(['said while cut off']);
  });

  async function openWorkerPage(socketUrl: string): Promise<WorkerPage> {
    const page = new WorkerPage(await drill.openPage());
    await page.connect(socketUrl);
    await page.waitForState('open online');
    return page;
  }
});
