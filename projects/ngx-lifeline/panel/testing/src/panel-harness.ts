import { type BaseHarnessFilters, ComponentHarness, HarnessPredicate } from '@angular/cdk/testing';
import type { DeliveryStatus, Status } from 'ngx-lifeline';
import { LifelineFactsHarness } from './facts-harness';
import { LifelineLogHarness, type ShownLogLine } from './log-harness';
import { LifelineStatusHarness } from './status-harness';
import { textOf } from './text-of';

/** A receipt in the list. */
export interface ShownReceipt {
  readonly id: string;
  readonly status: DeliveryStatus;
  /** Every status that it has had, in order. */
  readonly trail: readonly DeliveryStatus[];
}

/** Reads and uses a `<lifeline-panel>` in a test. */
export class LifelinePanelHarness extends ComponentHarness {
  static readonly hostSelector = 'lifeline-panel';

  /** The figures: attempt, next try, queue, round trip, session, last close and the rest. */
  readonly getFacts = this.locatorFor(LifelineFactsHarness);
  private readonly badge = this.locatorFor(LifelineStatusHarness);
  private readonly log = this.locatorFor(LifelineLogHarness);
  private readonly explanation = this.locatorFor('[data-testid="explanation"]');
  private readonly timeline = this.locatorFor('[data-testid="timeline"]');
  private readonly receipts = this.locatorForAll('[data-testid="receipts"] li');

  static with(filters: BaseHarnessFilters = {}): HarnessPredicate<LifelinePanelHarness> {
    return new HarnessPredicate(LifelinePanelHarness, filters);
  }

  async getStatus(): Promise<Status> {
    return (await this.badge()).getStatus();
  }

  /** What is going on, why, and what the user can do. */
  async getExplanation(): Promise<string> {
    return textOf(this.explanation);
  }

  /** What a screen reader was told last. */
  async getAnnouncement(): Promise<string> {
    return (await this.badge()).getAnnouncement();
  }

  /** The number of the retry that waits or runs. */
  async getAttempt(): Promise<number> {
    return (await this.getFacts()).getAttempt();
  }

  /** What the picture of the last minutes shows, in words. */
  async getTimeline(): Promise<string> {
    return (await (await this.timeline()).getAttribute('aria-label')) ?? '';
  }

  /** The newest first; empty where the panel was given none. */
  async getReceipts(): Promise<ShownReceipt[]> {
    const items = await this.receipts();
    return Promise.all(
      items.map(async (item) => {
        const [id, status, trail] = await Promise.all(
          ['id', 'status', 'trail'].map((name) => item.getAttribute(`data-${name}`)),
        );
        return {
          id: id ?? '',
          status: status as DeliveryStatus,
          trail: (trail ?? '').split(' ') as DeliveryStatus[],
        };
      }),
    );
  }

  /** The lines of the log, oldest first. They are painted up to 100 ms after what they tell. */
  async getLog(): Promise<ShownLogLine[]> {
    return (await this.log()).getLines();
  }

  async clearLog(): Promise<void> {
    await (await this.log()).clear();
  }

  /** Asks for a sign of life. */
  async clickPing(): Promise<void> {
    await this.click('ping');
  }

  async clickReconnect(): Promise<void> {
    await this.click('reconnect');
  }

  async clickDisconnect(): Promise<void> {
    await this.click('disconnect');
  }

  private async click(button: string): Promise<void> {
    await (await this.locatorFor(`[data-testid="${button}"]`)()).click();
  }
}
