import { type Locator, type Page } from 'playwright-core';
import { drillSettings } from './drill-settings.ts';
import { recordStatuses } from './record-statuses.ts';

/** A state that the panel can show. */
export type Status =
  'idle' | 'connecting' | 'open' | 'reconnecting' | 'offline' | 'closed' | 'failed';

/** What the panel takes from its address. All times are milliseconds. */
export interface PanelQuery {
  readonly url: string;
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
  | 'log';

/** A button of the panel. */
export type PanelButton = 'connect' | 'disconnect' | 'reconnect' | 'ping';

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
          [...document.querySelectorAll('[data-testid=log] > *')].some(
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
      .locator('> *')
      .filter({ hasText: text })
      .filter({ hasText: 'echo' })
      .count();
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
