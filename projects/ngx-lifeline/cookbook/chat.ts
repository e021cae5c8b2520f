import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  inject,
  signal,
  type Signal,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { Lifeline, type DeliveryReport } from 'ngx-lifeline';

/** What others say, and what has become of what we say: ⏳ ✓ ✓✓ or ⚠ with the reason. */
@Component({
  selector: 'lifeline-chat',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (line of lines(); track line) {
      <p [title]="line.receipt?.().reason ?? ''">{{ line.text }} {{ mark(line.receipt?.()) }}</p>
    }
    <input #box (keydown.enter)="say(box.value); box.value = ''" />
  `,
})
export class Chat {
  private readonly lifeline = inject(Lifeline);
  private readonly injector = inject(Injector);
  protected readonly lines = signal<readonly Line[]>([]);

  constructor() {
    this.lifeline
      .messages('chat')
      .pipe(takeUntilDestroyed())
      .subscribe(({ payload }) => {
        // What is no line of text is somebody else's message.
        if (typeof payload === 'string') this.add({ text: payload });
      });
  }

  protected say(text: string): void {
    if (!text.trim()) return;
    const { status$ } = this.lifeline.send('chat', text, { ttl: 60_000 });
    this.add({ text, receipt: toSignal(status$, { injector: this.injector, requireSync: true }) });
  }

  protected mark(report?: DeliveryReport): string {
    return report ? MARKS[report.status] : '';
  }

  private add(line: Line): void {
    this.lines.update((lines) => [...lines, line]);
  }
}

interface Line {
  readonly text: string;
  /** Of what was sent from here. */
  readonly receipt?: Signal<DeliveryReport>;
}

const MARKS: Readonly<Record<DeliveryReport['status'], string>> = {
  queued: '⏳',
  sent: '✓',
  acked: '✓✓',
  expired: '⚠',
  dropped: '⚠',
  refused: '⚠',
  unknown: '⚠',
};
