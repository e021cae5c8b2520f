import { factsOf, type ClientName } from '../adapters/catalog.ts';
import type { ServerName } from '../adapters/client.ts';
import { forkServer } from '../processes/fork-server.ts';
import { QuietBrowser } from '../processes/quiet-browser.ts';
import type { QuietPage } from '../processes/quiet-page.ts';
import type { Stage } from './stage.ts';
import type { Outcome } from './task.ts';

/**
 * As `nodeStage`, in headless Chromium, with a page for each client. The CPU time is that of the
 * page's main thread; what the browser does for a frame is most of it, the same for all.
 */
export async function chromiumStage(): Promise<Stage> {
  const server = await forkServer<Record<ServerName, number>>('servers/measuring-server.ts');
  const browser = await QuietBrowser.launch('measurements/page-client.ts');
  const pages = new Map<ClientName, Promise<QuietPage>>();
  const pageOf = (name: ClientName) => {
    const page = pages.get(name) ?? browser.open();
    pages.set(name, page);
    return page;
  };
  return {
    name: 'Chromium',
    tick: 0.005,
    perform: async (name, task) => {
      const page = await pageOf(name);
      await page.show();
      const url = `ws://127.0.0.1:${server.ports[factsOf(name).server]}/`;
      const given = [name, url, task].map((value) => JSON.stringify(value)).join();
      await page.evaluate(`prepare(${given})`);
      const outcomes: Outcome[] = [];
      try {
        while (outcomes.length < task.bouts) {
          const before = await page.mainThread();
          const outcome = await page.evaluate<Outcome>('measure()');
          outcomes.push({ ...outcome, cpu: (await page.mainThread()) - before });
        }
      } finally {
        await page.evaluate('hangUp()');
      }
      return outcomes;
    },
    stop: async () => {
      await browser.close();
      server.process.kill();
    },
  };
}
