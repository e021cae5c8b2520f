import { type BaseHarnessFilters, ComponentHarness, HarnessPredicate } from '@angular/cdk/testing';
import type { Status } from 'ngx-lifeline';
import { textOf } from './text-of';

export interface LifelineStatusHarnessFilters extends BaseHarnessFilters {
  /** Only those that show this status. */
  readonly status?: Status;
}

/** Reads a `<lifeline-status>` in a test. */
export class LifelineStatusHarness extends ComponentHarness {
  static readonly hostSelector = 'lifeline-status';

  private readonly badge = this.locatorFor('[data-testid="status"]');
  private readonly announcement = this.locatorFor('[data-testid="announcement"]');

  static with(filters: LifelineStatusHarnessFilters = {}): HarnessPredicate<LifelineStatusHarness> {
    return new HarnessPredicate(LifelineStatusHarness, filters).addOption(
      'status',
      filters.status,
      async (harness, status) => (await harness.getStatus()) === status,
    );
  }

  /** The status, whatever the words for it are. */
  async getStatus(): Promise<Status> {
    return (await (await this.badge()).getAttribute('data-status')) as Status;
  }

  /** The word on the badge. */
  async getText(): Promise<string> {
    return textOf(this.badge);
  }

  /** What a screen reader was told last; empty where nothing was, or another component speaks. */
  async getAnnouncement(): Promise<string> {
    return textOf(this.announcement);
  }
}
