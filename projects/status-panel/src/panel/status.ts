import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Lifeline } from 'ngx-lifeline';
import { announcements } from './announcements';
import { resyncs$ } from './session/resyncs';
import { stateSentence } from './state-sentence';
import { LifelineStatusBadge } from './status-badge';
import { phaseWords } from './status-words';

/** The state of the connection, why it is so, and what the user can do. */
@Component({
  selector: 'lifeline-status',
  imports: [LifelineStatusBadge],
  templateUrl: './status.html',
  styleUrl: './status.css',
})
export class LifelineStatus {
  private readonly lifeline = inject(Lifeline);

  protected readonly state = this.lifeline.state;
  protected readonly sentence = computed(() => stateSentence(this.state()));
  protected readonly phase = computed(() => {
    const { status, phase } = this.state();
    // A kept socket is no life to somebody who reads that there is no network.
    if (status === 'offline' && phase === 'live') return 'connection kept';
    return phase && phaseWords[phase];
  });

  constructor() {
    const announcer = inject(LiveAnnouncer);
    announcements(this.lifeline.state$, resyncs$(this.lifeline))
      .pipe(takeUntilDestroyed())
      .subscribe((text) => void announcer.announce(text, 'polite'));
  }
}
