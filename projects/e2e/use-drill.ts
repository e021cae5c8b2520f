import { type BrowserContext, type Page } from 'playwright-core';
import { createLifelineServer } from '../../server/src/index.ts';
import { FaultProxy } from '../faults/fault-proxy.ts';
import { closeDrillBrowser, drillBrowser } from './drill-browser.ts';
import { startBreakableDemo } from '../status-panel/server/breakable-demo.ts';
import { SteeredServer } from '../status-panel/server/steered/steered-server.ts';
import { drillSettings } from './drill-settings.ts';
import { PanelPage, type PanelQuery } from './panel-page.ts';
import { ServerProcess } from './server-process.ts';
import { type ServerProgram } from './server-program.ts';

/** What a drill works with. Everything it starts is gone after the spec, failed or not. */
export interface Drill {
  /** The real server, or another program, to be killed and restarted. */
  startServer(program?: ServerProgram): Promise<ServerProcess>;
  /** The real server's code in a process that misbehaves on command. */
  startDrillServer(): Promise<SteeredServer>;
  /** A link with faults in front of a server. */
  startProxy(server: { readonly port: number }): Promise<FaultProxy>;
  /** An empty page in a fresh browser context. */
  openPage(): Promise<Page>;
  /** The panel in a fresh browser context; it comes from a server of its own, which never fails. */
  openPanel(socketUrl: string, query?: Omit<PanelQuery, 'url'>): Promise<PanelPage>;
  /** The demo as `npm start` serves it, which the page itself can break, in a fresh browser context. */
  openDemo(query?: PanelQuery): Promise<PanelPage>;
  /** The browser's offline switch. */
  setOffline(offline: boolean): Promise<void>;
}

/** Fast enough for a drill, slow enough for a busy machine not to miss a beat. */
const FAST = { interval: 300, silence: 1_200, initial: 200, max: 800, timeout: 2_000 } as const;

/** Prepares the drills of the enclosing `describe`. */
export function useDrill(): Drill {
  let belongings = new AsyncDisposableStack();
  let context: BrowserContext | undefined;
  let panels: PanelPage[] = [];
  let usualTimeout = 0;

  beforeAll(() => {
    usualTimeout = jasmine.DEFAULT_TIMEOUT_INTERVAL;
    jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000 * drillSettings.throttle;
  });

  afterEach(async () => {
    const errors = panels.flatMap((panel) => panel.errors);
    await belongings.disposeAsync();
    belongings = new AsyncDisposableStack();
    context = undefined;
    panels = [];
    expect(errors).withContext('errors thrown in the page').toEqual([]);
  });

  afterAll(async () => {
    jasmine.DEFAULT_TIMEOUT_INTERVAL = usualTimeout;
    await closeDrillBrowser();
  });

  async function openPage(): Promise<Page> {
    const browser = await drillBrowser();
    context = belongings.adopt(await browser.newContext(), (one) => one.close());
    return context.newPage();
  }

  async function openAt(address: string, query?: PanelQuery): Promise<PanelPage> {
    const panel = new PanelPage(await openPage());
    panels.push(panel);
    await panel.visit(address, { ...FAST, ...query });
    return panel;
  }

  return {
    openPage,
    async startServer(program) {
      return belongings.adopt(await ServerProcess.start(program), (server) => server.kill());
    },
    async startDrillServer() {
      return belongings.adopt(await SteeredServer.start(), (server) => server.stop());
    },
    async startProxy({ port }) {
      return belongings.adopt(await FaultProxy.listen(port), (proxy) => proxy.close());
    },
    async openPanel(url, query) {
      const host = createLifelineServer({ port: 0, staticFiles: drillSettings.panelDirectory });
      belongings.defer(() => host.close({ grace: 0 }));
      const address = await host.listen();
      return openAt(address.url, { url, ...query });
    },
    async openDemo(query) {
      const demo = belongings.use(
        await startBreakableDemo({
          host: '127.0.0.1',
          port: 0,
          staticFiles: drillSettings.panelDirectory,
        }),
      );
      return openAt(demo.address.url, query);
    },
    async setOffline(offline) {
      await context?.setOffline(offline);
    },
  };
}
