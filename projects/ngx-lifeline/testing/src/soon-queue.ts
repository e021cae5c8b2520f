/** What is to run when the present call has returned: by itself as a microtask, or when it is settled. */
export class SoonQueue {
  private waiting: (() => void)[] = [];

  readonly add = (run: () => void): void => {
    this.waiting.push(run);
    void Promise.resolve().then(() => this.settle());
  };

  /** Runs what waits, and what that adds. */
  settle(): void {
    while (this.waiting.length > 0) {
      const due = this.waiting;
      this.waiting = [];
      for (const run of due) run();
    }
  }
}
