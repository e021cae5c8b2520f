/** Counts what happens, and how often within one frame: from one animation frame to the next. */
export class Tally {
  count = 0;
  most = 0;
  private inFrame = 0;
  private frame = 0;

  constructor() {
    this.next();
  }

  readonly add = (): void => {
    this.count++;
    this.inFrame++;
    this.most = Math.max(this.most, this.inFrame);
  };

  reset(): void {
    this.count = this.most = this.inFrame = 0;
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  /** Asks for the next frame before anybody else in this one, so it is called first in that. */
  private next(): void {
    this.frame = requestAnimationFrame(() => {
      this.inFrame = 0;
      this.next();
    });
  }
}
