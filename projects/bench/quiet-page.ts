import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type CDPSession } from 'playwright-core';
import { findBrowser } from '../../tools/browser.ts';
import { bundle } from './bundle.ts';

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** So that `performance.now()` has its full resolution. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/**
 * A page in headless Chromium whose network nobody watches: Playwright's own pages have the
 * debugger's network domain on, which reports every frame and halves what a socket can take. So this
 * one is opened past Playwright, and spoken to through the session of the browser.
 */
export class QuietPage {
  readonly #host: Server;
  readonly #browser: Browser;
  readonly #devtools: CDPSession;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #sessionId = '';
  #sent = 0;

  private constructor(host: Server, browser: Browser, devtools: CDPSession) {
    this.#host = host;
    this.#browser = browser;
    this.#devtools = devtools;
  }

  /** Opens a page that runs this program of this folder. */
  static async open(program: string): Promise<QuietPage> {
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
    const page = new QuietPage(host, browser, await browser.newBrowserCDPSession());
    await page.#load(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    return page;
  }

  /** Evaluates an expression in the page, and waits for a promise. */
  async evaluate<T>(expression: string): Promise<T> {
    const given = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#ask<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', given);
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** CPU time of the page's main thread until now, in ms. */
  async mainThread(): Promise<number> {
    const { metrics } = await this.#ask<{ metrics: { name: string; value: number }[] }>(
      'Performance.getMetrics',
    );
    return metrics.find(({ name }) => name === 'ThreadTime')!.value * 1_000;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#host.close();
    this.#host.closeAllConnections();
  }

  async #load(url: string): Promise<void> {
    const devtools = this.#devtools;
    devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
      const answer = JSON.parse(message) as Answer;
      this.#waiting.get(answer.id ?? 0)?.(answer);
    });
    const { targetId } = await devtools.send('Target.createTarget', { url });
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId });
    this.#sessionId = sessionId;
    await this.#ask('Performance.enable');
    const isLoaded = `document.readyState === 'complete' && location.href === '${url}'`;
    while (!(await this.evaluate(isLoaded))) await new Promise((wait) => setTimeout(wait, 20));
  }

  async #ask<T>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#sent;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await this.#devtools.send('Target.sendMessageToTarget', {
      sessionId: this.#sessionId,
      message,
    });
    const { result, error } = await answered;
    this.#waiting.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as T;
  }
}
