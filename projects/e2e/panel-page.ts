import { type Locator, type Page } from 'playwright-core';
import { type FaultName } from '../status-panel/server/faults/fault.ts';
import { drillSettings } from './drill-settings.ts';
import { recordStatuses } from './record-statuses.ts';

/** A state that the panel can show. */
export type Status =
  'idle' | 'connecting' | 'open' | 'reconnecting' | 'offline' | 'closed' | 'failed';

/** What the panel takes from its address. All times are milliseconds. */
export interface PanelQuery {
  /** Where it connects to; the server that it comes from by default. */
  readonly url?: string;
  readonly session?: 'on' | 'off';
  readonly interval?: number;
  readonly silence?: number;
  readonly initial?: number;
  readonly max?: number;
  readonly timeout?: number;
}

/** What the panel shows, by the names that it gives to its parts. */
export type PanelPart =
  | 'status'
  | 'online'
  | 'attempt'
  | 'next-try'
  | 'can-send'
  | 'last-message'
  | 'last-error'
  | 'last-close'
  | 'rtt'
  | 'queued'
  | 'in-flight'
  | 'session'
  | 'resyncs'
  | 'explanation'
  | 'request-result'
  | 'request'
  | 'prices-toggle'
  | 'log'
  | 'active-fault'
  | 'faults-why';

/** A button of the panel. */
export type PanelButton =
  | 'connect'
  | 'disconnect'
  | 'reconnect'
  | 'ping'
  | 'prices-toggle'
  | 'request'
  | 'request-cancel'
  | 'heal'
  | `fault-${FaultName | 'offline'}`;

/** How long a slow machine may take for what should come within a second or two. */
const PATIENCE = 15_000 * drillSettings.throttle;

/** The status panel in a browser, as the person in front of it uses it. */
export class PanelPage {
  readonly page: Page;
  /** What the page threw. */
  readonly errors: string[] = [];
  /** Where in the order of states the last awaited one stands. */
  #awaited = 0;

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error)));
  }

  /** Opens the panel, which then begins to connect. */
  async visit(address: string, query: PanelQuery): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: drillSettings.throttle });
    await this.page.addInitScript(recordStatuses);
    const parameters = Object.entries(query).map(([name, value]) => [name, String(value)]);
    await this.page.goto(`${address}?${new URLSearchParams(parameters).toString()}`);
  }

  part(name: PanelPart): Locator {
    return this.page.getByTestId(name);
  }

  async text(name: PanelPart): Promise<string> {
    return ((await this.part(name).textContent()) ?? '').trim();
  }

  /** Waits until a part shows a text: what a signal changes is painted a moment later. */
  async waitForText(name: PanelPart, wanted: string): Promise<void> {
    const shown = this.part(name).filter({ hasText: wanted }).waitFor({ timeout: PATIENCE });
    await this.#waitFor(`"${wanted}" as ${name}`, shown);
  }

  async press(button: PanelButton): Promise<void> {
    await this.page.getByTestId(button).click();
  }

  /** Chooses how to break it, where there are several ways. */
  async choose(fault: 'kill' | 'freeze' | 'slow' | 'close', label: string): Promise<void> {
    const choice = this.page.getByTestId(`${fault}-choice`);
    const labels = await choice.locator('option').allTextContents();
    await choice.selectOption(labels.find((one) => one.includes(label)) ?? label);
  }

  /** All states that the page has shown since it was opened, each change once, in order. */
  async statuses(): Promise<Status[]> {
    return this.page.evaluate(() => window.shownStatuses as Status[]);
  }

  /** From here on `statuses()` begins with the state of now. */
  async forgetStatuses(): Promise<void> {
    await this.page.evaluate(() => window.shownStatuses.splice(0, window.shownStatuses.length - 1));
    this.#awaited = 0;
  }

  /**
   * Waits until the page has shown a state, at or after the last one waited for. It may have gone
   * again by now: a jittered retry can be due within a millisecond.
   * @throws when the page does not come to show it; the message tells what it did show.
   */
  async waitForStatus(status: Status, patience = PATIENCE): Promise<void> {
    const shown = this.page.waitForFunction(
      ([wanted, from]) => window.shownStatuses.indexOf(wanted, from) + 1,
      [status, this.#awaited] as const,
      { timeout: patience, polling: 20 },
    );
    await this.#waitFor(`the status ${status}`, shown);
    this.#awaited = (await (await shown).jsonValue()) - 1;
  }

  /** Types a chat message and sends it. */
  async say(text: string): Promise<void> {
    await this.page.getByTestId('message').fill(text);
    await this.page.getByTestId('send').click();
  }

  /** @throws when no answer of the server to that message shows up in the log. */
  async waitForEcho(text: string, patience = PATIENCE): Promise<void> {
    await this.#waitFor(
      `the echo of "${text}"`,
      this.page.waitForFunction(
        (wanted) =>
          [...document.querySelectorAll('[data-testid=log] li')].some(
            ({ textContent: line }) => line.includes('echo') && line.includes(wanted),
          ),
        text,
        { timeout: patience, polling: 50 },
      ),
    );
  }

  /** How many answers of the server to that message the log shows. */
  async echoes(text: string): Promise<number> {
    return this.page
      .getByTestId('log')
      .locator('li')
      .filter({ hasText: text })
      .filter({ hasText: 'echo' })
      .count();
  }

  /**
   * The messages that a server with sessions says it has handled, in order, each as often as it did.
   * An answer that was only sent again has its old number; in a new session numbers begin anew.
   */
  async effects(): Promise<string[]> {
    return this.page.evaluate(() => {
      interface Answer {
        readonly type?: string;
        readonly n?: number;
        readonly payload?: {
          readonly resumed?: boolean;
          readonly echo?: { readonly text: string };
        };
      }
      const handled = new Map<string, string>();
      let session = 0;
      for (const line of document.querySelectorAll('.received [data-testid=log-text]')) {
        for (const { type, n, payload } of [JSON.parse(line.textContent)].flat() as Answer[]) {
          if (type === '$welcome' && payload?.resumed === false) session += 1;
          const text = payload?.echo?.text;
          if (n !== undefined && text !== undefined) handled.set(`${session} ${n}`, text);
        }
      }
      return [...handled.values()];
    });
  }

  /** How often data had to be loaded afresh. */
  async resyncs(): Promise<number> {
    return Number(await this.part('resyncs').getAttribute('data-count'));
  }

  /** Waits until the open connection's session is of that kind. */
  async waitForSession(kind: 'new' | 'resumed' | 'plain'): Promise<void> {
    await this.#waitForSelector(
      `a session "${kind}"`,
      `[data-testid=session][data-session=${kind}]`,
    );
  }

  /** Every status that the receipt of the message with that text has had, in order. */
  async trail(text: string): Promise<string> {
    return (await this.#receipt(text).getAttribute('data-trail')) ?? '';
  }

  /** Waits until the receipt of the message with that text has come to a status. */
  async waitForReceipt(text: string, status: string): Promise<void> {
    const found = this.#receipt(text).and(this.page.locator(`[data-status=${status}]`));
    const what = `the receipt of "${text}" as ${status}`;
    await this.#waitFor(what, found.waitFor({ timeout: PATIENCE }));
  }

  /** Waits until every price is fresh, or every one is stale. */
  async waitForPrices(kind: 'fresh' | 'stale'): Promise<void> {
    const shown = this.page.waitForFunction(
      (wanted) => {
        const rows = [...document.querySelectorAll('[data-testid=prices] tr')];
        return rows.length && rows.every((row) => row.getAttribute('data-stale') === wanted);
      },
      String(kind === 'stale'),
      { timeout: PATIENCE, polling: 50 },
    );
    await this.#waitFor(`all prices as ${kind}`, shown);
  }

  /** The prices by their symbols, as text. */
  async prices(): Promise<Record<string, string>> {
    return this.page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('[data-testid=prices] tr')].map((row) => [
          row.getAttribute('data-key') ?? '',
          row.querySelector('.figure')?.textContent ?? '',
        ]),
      ),
    );
  }

  /** Waits until the request has come to a step. */
  async waitForRequest(step: string): Promise<void> {
    const result = `[data-testid=request-result][data-step=${step}]`;
    await this.#waitForSelector(`the request as ${step}`, result);
  }

  #receipt(text: string): Locator {
    return this.page.getByTestId('receipts').locator('li').filter({ hasText: text });
  }

  async #waitForSelector(what: string, selector: string): Promise<void> {
    await this.#waitFor(what, this.page.locator(selector).waitFor({ timeout: PATIENCE }));
  }

  async #waitFor(what: string, found: Promise<unknown>): Promise<void> {
    try {
      await found;
    } catch (cause) {
      const statuses = (await this.statuses()).join(' → ');
      const log = await this.part('log').innerText();
      const message = `The panel did not show ${what}. It showed: ${statuses}. Its log:\n${log}`;
      throw new Error(message, { cause });
    }
  }
}
