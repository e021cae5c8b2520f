import type { Clock } from '../clock.ts';

/**
 * One direction of a link in memory: what is put in arrives later, in order. While it is frozen it
 * keeps what is put in, as the buffers of a network do.
 */
export class LoopbackWire {
  private readonly clock: Pick<Clock, 'now' | 'after'>;
  private readonly delay: () => number;
  private readonly queue: { readonly dueAt: number; readonly arrive: () => void }[] = [];
  private readonly holds = new Set<string>();
  private cancel: (() => void) | undefined;
  private isCut = false;

  constructor(clock: Pick<Clock, 'now' | 'after'>, delay: () => number) {
    this.clock = clock;
    this.delay = delay;
  }

  put(arrive: () => void): void {
    if (this.isCut) return;
    this.queue.push({ dueAt: this.clock.now() + this.delay(), arrive });
    this.schedule();
  }

  /** Keeps everything until the same reason is released. */
  hold(reason: string): void {
    this.holds.add(reason);
    this.unschedule();
  }

  release(reason: string): void {
    this.holds.delete(reason);
    this.schedule();
  }

  /** What is under way is lost, and nothing arrives any more. */
  cut(): void {
    this.isCut = true;
    this.queue.length = 0;
    this.unschedule();
  }

  private schedule(): void {
    const [next] = this.queue;
    if (!next || this.cancel || this.holds.size > 0) return;
    this.cancel = this.clock.after(Math.max(0, next.dueAt - this.clock.now()), () => {
      this.cancel = undefined;
      this.queue.shift()?.arrive();
      this.schedule();
    });
  }

  private unschedule(): void {
    this.cancel?.();
    this.cancel = undefined;
  }
}
