import { type BaseHarnessFilters, ComponentHarness, HarnessPredicate } from '@angular/cdk/testing';
import { textOf } from './text-of';

/** What a `<lifeline-banner>` is about; `null` while there is nothing to say. */
export type ShownBanner =
  'connecting' | 'reconnecting' | 'offline' | 'closed' | 'failed' | 'back' | null;

/** Reads and uses a `<lifeline-banner>` in a test. */
export class LifelineBannerHarness extends ComponentHarness {
  static readonly hostSelector = 'lifeline-banner';

  private readonly banner = this.locatorForOptional('[data-testid="banner"]');
  private readonly headline = this.locatorFor('[data-testid="banner-headline"]');
  private readonly detail = this.locatorForOptional('[data-testid="banner-detail"]');
  private readonly action = this.locatorForOptional('[data-testid="banner-action"]');

  static with(filters: BaseHarnessFilters = {}): HarnessPredicate<LifelineBannerHarness> {
    return new HarnessPredicate(LifelineBannerHarness, filters);
  }

  /** What it is about, whatever the words for it are. */
  async getShown(): Promise<ShownBanner> {
    return ((await (await this.banner())?.getAttribute('data-shown')) ?? null) as ShownBanner;
  }

  /** @throws where nothing is shown. */
  async getHeadline(): Promise<string> {
    return textOf(this.headline);
  }

  /** What goes on, or what to do; empty where there is nothing to add. */
  async getDetail(): Promise<string> {
    const detail = await this.detail();
    return detail ? textOf(() => Promise.resolve(detail)) : '';
  }

  /** The word on the button; `null` where there is none. */
  async getAction(): Promise<string | null> {
    const action = await this.action();
    return action && textOf(() => Promise.resolve(action));
  }

  /** Presses the button. @throws where there is none. */
  async clickAction(): Promise<void> {
    const action = await this.action();
    if (!action) throw new Error('The banner has no button to press.');
    await action.click();
  }
}
