import type { ComponentFixture } from '@angular/core/testing';

/** A rendered component, by its `data-testid`s. */
export class Page {
  constructor(private readonly fixture: ComponentFixture<unknown>) {}

  get root(): HTMLElement {
    return this.fixture.nativeElement as HTMLElement;
  }

  find(testId: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
  }

  element(testId: string): HTMLElement {
    const found = this.find(testId);
    if (!found) throw new Error(`There is no ${testId}.`);
    return found;
  }

  text(testId: string): string {
    return this.element(testId).textContent.replace(/\s+/g, ' ').trim();
  }

  field(testId: string): HTMLInputElement {
    return this.element(testId) as HTMLInputElement;
  }

  fill(testId: string, value: string): void {
    const field = this.field(testId);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  click(testId: string): void {
    this.element(testId).click();
  }

  /** What the log shows once it has been painted. */
  async log(): Promise<string[]> {
    // Its painting waits for a pause first, and then for a frame.
    await new Promise((paused) => setTimeout(paused, 120));
    await new Promise((painted) => requestAnimationFrame(painted));
    await this.fixture.whenStable();
    return Array.from(
      this.element('log').querySelectorAll('[data-testid="log-text"]'),
      ({ textContent }) => textContent,
    );
  }
}
