import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT, Lifeline } from 'ngx-lifeline';
import { Subject, switchMap } from 'rxjs';
import { reportRun } from './report-run';
import type { ReportState } from './report-state';
import { reportWords } from './report-words';

/** A request at work: a slow one, with its progress, and a way to give it up. */
@Component({
  selector: 'app-report',
  templateUrl: './report.html',
  styleUrl: './report.css',
})
export class Report {
  private readonly lifeline = inject(Lifeline);
  private readonly scheduler = inject(LIFELINE_ENVIRONMENT).scheduler;
  private readonly asked = new Subject<string>();
  private readonly cancelled = new Subject<void>();
  private made = 0;

  protected readonly state = signal<ReportState>({ step: 'none' });
  protected readonly isPlain = computed(() => this.lifeline.state().session === 'plain');
  protected readonly isRunning = computed(() => this.state().step === 'running');
  protected readonly percent = computed(() => {
    const state = this.state();
    if (state.step === 'done') return 100;
    return 'percent' in state ? (state.percent ?? 0) : 0;
  });
  protected readonly words = computed(() =>
    this.isPlain() && this.state().step === 'none'
      ? 'This server has no sessions, and so answers no requests.'
      : reportWords(this.state(), this.lifeline.state().canSend),
  );
  /** What is worth being spoken of: how it ended, not how it goes on. */
  protected readonly spoken = computed(() => {
    const { step } = this.state();
    return step === 'none' || step === 'running' || step === 'cancelling' ? '' : this.words();
  });

  constructor() {
    this.asked
      .pipe(
        switchMap((name) => reportRun(this.lifeline, name, this.cancelled, this.scheduler)),
        takeUntilDestroyed(),
      )
      .subscribe((state) => this.state.set(state));
  }

  protected ask(): void {
    this.asked.next(`report-${++this.made}`);
  }

  protected cancel(): void {
    this.cancelled.next();
  }
}
