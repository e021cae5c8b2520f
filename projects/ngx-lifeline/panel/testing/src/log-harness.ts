import { type BaseHarnessFilters, ComponentHarness, HarnessPredicate } from '@angular/cdk/testing';

/** A line of the log. */
export interface ShownLogLine {
  readonly kind: 'sent' | 'received' | 'event';
  /** Of a frame: what was on the wire. */
  readonly text: string;
  /** What is told beside it; empty where nothing is. */
  readonly note: string;
}

class LogLineHarness extends ComponentHarness {
  static readonly hostSelector = '[data-testid="log"] li';

  private readonly text = this.locatorFor('[data-testid="log-text"]');
  private readonly note = this.locatorForOptional('[data-testid="log-note"]');

  async read(): Promise<ShownLogLine> {
    const kind = await (await this.host()).getAttribute('data-kind');
    // Not as people see it: a frame is told to the letter.
    const text = (await (await this.text()).getProperty<string | null>('textContent')) ?? '';
    const note = (await (await this.note())?.text()) ?? '';
    return { kind: kind as ShownLogLine['kind'], text, note };
  }
}

/** Reads and uses a `<lifeline-log>` in a test. */
export class LifelineLogHarness extends ComponentHarness {
  static readonly hostSelector = 'lifeline-log';

  private readonly lines = this.locatorForAll(LogLineHarness);
  private readonly heartbeats = this.locatorFor('[data-testid="show-heartbeats"]');
  private readonly clearButton = this.locatorFor('[data-testid="clear-log"]');

  static with(filters: BaseHarnessFilters = {}): HarnessPredicate<LifelineLogHarness> {
    return new HarnessPredicate(LifelineLogHarness, filters);
  }

  /** The lines, oldest first. They are painted up to 100 ms after what they tell. */
  async getLines(): Promise<ShownLogLine[]> {
    return Promise.all((await this.lines()).map((line) => line.read()));
  }

  async clear(): Promise<void> {
    await (await this.clearButton()).click();
  }

  /** Shows the heartbeat and bare acknowledgements, or hides them. */
  async showHeartbeats(show: boolean): Promise<void> {
    const box = await this.heartbeats();
    if ((await box.getProperty<boolean>('checked')) !== show) await box.click();
  }
}
