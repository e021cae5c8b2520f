import { type BaseHarnessFilters, ComponentHarness, HarnessPredicate } from '@angular/cdk/testing';
import { textOf } from './text-of';

/** What a connection has of a session; `null` while it is not known. */
export type ShownSession = 'new' | 'resumed' | 'plain' | 'off' | null;

/** Reads a `<lifeline-facts>` in a test. */
export class LifelineFactsHarness extends ComponentHarness {
  static readonly hostSelector = 'lifeline-facts';

  static with(filters: BaseHarnessFilters = {}): HarnessPredicate<LifelineFactsHarness> {
    return new HarnessPredicate(LifelineFactsHarness, filters);
  }

  /** The number of the retry that waits or runs. */
  async getAttempt(): Promise<number> {
    return Number(await this.text('attempt'));
  }

  /** How many messages wait to be sent. */
  async getQueued(): Promise<number> {
    return Number(await this.text('queued'));
  }

  /** When the next try is due, in words. */
  async getNextTry(): Promise<string> {
    return this.text('next-try');
  }

  /** The last round trip, in words. */
  async getRoundTrip(): Promise<string> {
    return this.text('rtt');
  }

  /** Whether the browser believes in a network. */
  async isOnline(): Promise<boolean> {
    return (await this.attribute('online', 'data-value')) === 'true';
  }

  /** Whether what is sent now leaves now. */
  async canSend(): Promise<boolean> {
    return (await this.attribute('can-send', 'data-value')) === 'true';
  }

  async getSession(): Promise<ShownSession> {
    return (await this.attribute('session', 'data-session')) as ShownSession;
  }

  /** How often what the app shows had to be loaded afresh. */
  async getResyncs(): Promise<number> {
    return Number(await this.attribute('resyncs', 'data-count'));
  }

  /** The time of the last message and a look into it. */
  async getLastMessage(): Promise<string> {
    return this.text('last-message');
  }

  /** The time of the last error, and what it was. */
  async getLastError(): Promise<string> {
    return this.text('last-error');
  }

  /** The code of the last close; `null` where there was none since the connection was open. */
  async getLastCloseCode(): Promise<number | null> {
    const code = await this.attribute('last-close', 'data-code');
    return code === null ? null : Number(code);
  }

  /** The code of the last close, its time and its meaning, in words. */
  async getLastClose(): Promise<string> {
    return this.text('last-close');
  }

  private text(part: string): Promise<string> {
    return textOf(this.locatorFor(`[data-testid="${part}"]`));
  }

  private async attribute(part: string, name: string): Promise<string | null> {
    return (await this.locatorFor(`[data-testid="${part}"]`)()).getAttribute(name);
  }
}
