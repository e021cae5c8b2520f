import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import type { Status } from 'ngx-lifeline/core';
import { type Page } from 'playwright-core';
import type { WorkerReport } from './worker-report.ts';
import { bundleForTest } from './bundle-for-test.ts';
import { until } from './until.ts';

declare global {
  interface Window {
    worker: Worker;
    report: (what: WorkerReport) => void;
  }
}

/** A page with the core in a worker, and what the worker has told the page. */
export class WorkerPage {
  readonly echoes: string[] = [];
  /** Each status with what the worker thought of the network; never the same twice in a row. */
  readonly states: `${Status} ${'on' | 'off'}line`[] = [];
  readonly #page: Page;
  /** Where in the order of states the last awaited one stands. */
  #awaited = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async connect(socketUrl: string): Promise<void> {
    const address = await this.#serve(await bundleForTest(`import './worker-program.ts';`));
    await this.#page.exposeFunction('report', (what: WorkerReport) => this.#note(what));
    await this.#page.goto(address);
    await this.#page.evaluate((url) => {
      window.worker = new Worker('/worker.js', { type: 'module' });
      window.worker.onmessage = ({ data }: MessageEvent<WorkerReport>) => window.report(data);
      window.worker.postMessage(url);
    }, socketUrl);
  }

  async say(text: string): Promise<void> {
    await this.#page.evaluate((words) => window.worker.postMessage(words), text);
  }

  /** What a browser tells a worker when the network of the machine goes or comes. */
  async dispatchInWorker(event: 'offline' | 'online'): Promise<void> {
    await this.#page.workers()[0]?.evaluate((type) => dispatchEvent(new Event(type)), event);
  }

  /** Waits for a state at or after the last one waited for; it may have gone again by now. */
  async waitForState(state: (typeof this.states)[number]): Promise<void> {
    const find = () => this.states.indexOf(state, this.#awaited);
    await until(
      () => find() >= 0,
      () => this.states,
    );
    this.#awaited = find();
  }

  async waitForEcho(text: string): Promise<void> {
    await until(
      () => this.echoes.includes(text),
      () => ({ states: this.states, echoes: this.echoes }),
    );
  }

  /**
   * The page and the program of its worker, until the page is closed. A real server, because Chromium
   * keeps pages of unknown origin away from sockets of this machine.
   */
  async #serve(program: string): Promise<string> {
    const host = createServer(({ url }, response) => {
      const isProgram = url === '/worker.js';
      response.setHeader('content-type', isProgram ? 'text/javascript' : 'text/html');
      response.end(isProgram ? program : '<!doctype html><title>worker</title>');
    });
    this.#page.once('close', () => {
      host.close();
      host.closeAllConnections();
    });
    host.listen(0, '127.0.0.1');
    await once(host, 'listening');
    return `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
  }

  #note(what: WorkerReport): void {
    if ('echo' in what) {
      this.echoes.push(what.echo);
      return;
    }
    const state = `${what.status} ${what.online ? 'on' : 'off'}line` as const;
    if (state !== this.states.at(-1)) this.states.push(state);
  }
}
