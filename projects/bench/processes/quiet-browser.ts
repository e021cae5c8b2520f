import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type CDPSession } from 'playwright-core';
import { findBrowser } from '../../../tools/browser.ts';
import { bundle } from './bundle.ts';
import { QuietPage } from './quiet-page.ts';

/** So that `performance.now()` has its full resolution. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/**
 * Headless Chromium with pages whose network nobody watches: Playwright's own pages have the
 * debugger's network domain on, which reports every frame and halves what a socket can take. So these
 * are opened past Playwright, and spoken to through the session of the browser.
 */
export class QuietBrowser {
  readonly #host: Server;
  readonly #browser: Browser;
  readonly #devtools: CDPSession;

  private constructor(host: Server, browser: Browser, devtools: CDPSession) {
    this.#host = host;
    this.#browser = browser;
    this.#devtools = devtools;
  }

  /** Its pages run this program, by its path in the folder of the bench. */
  static async launch(program: string): Promise<QuietBrowser> {
    const script = await bundle(`import './${program}';`, { platform: 'browser' });
    const host = createServer(({ url }, response) => {
      const isScript = url === '/page.js';
      response.writeHead(200, {
        ...ISOLATED,
        'content-type': isScript ? 'text/javascript' : 'text/html',
      });
      response.end(isScript ? script : '<!doctype html><script type=module src=page.js></script>');
    });
    host.listen(0, '127.0.0.1');
    await once(host, 'listening');
    const { executablePath, args } = await findBrowser();
    const browser = await chromium.launch({ executablePath, args: [...args] });
    return new QuietBrowser(host, browser, await browser.newBrowserCDPSession());
  }

  /** A page of its own, in a process of its own. */
  open(): Promise<QuietPage> {
    const { port } = this.#host.address() as AddressInfo;
    return QuietPage.open(this.#devtools, `http://127.0.0.1:${port}/`);
  }

  /** Such as "HeadlessChrome/153.0.7000.0". */
  async version(): Promise<string> {
    return (await this.#devtools.send('Browser.getVersion')).product;
  }

  /** Of all its processes that do any work. */
  async processIds(): Promise<readonly number[]> {
    const { processInfo } = await this.#devtools.send('SystemInfo.getProcessInfo');
    return processInfo.map(({ id }) => id);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#host.close();
    this.#host.closeAllConnections();
  }
}
