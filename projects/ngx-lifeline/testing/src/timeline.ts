import { inMs } from './in-ms';

const SHOWN = 60;

/** What has happened, line by line with its time: what a failure shows. */
export class Timeline {
  private readonly noted: string[] = [];

  /** @param elapsed ms since the test began. */
  constructor(private readonly elapsed: () => number) {}

  get lines(): readonly string[] {
    return this.noted;
  }

  note(what: string): void {
    this.noted.push(`${inMs(this.elapsed()).padStart(11)}  ${what}`);
  }

  /** An error that says what was expected, and all that happened instead. */
  failure(expected: string): Error {
    const { lines } = this;
    const hidden = lines.length - SHOWN;
    const shown = [
      ...(hidden > 0 ? [`         … ${hidden} more before`] : []),
      ...lines.slice(-SHOWN),
    ];
    const happened = shown.length > 0 ? shown.join('\n') : '          nothing';
    return new Error(`${expected}\nWhat happened until ${inMs(this.elapsed())}:\n${happened}`);
  }
}
