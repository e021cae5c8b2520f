import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Lifeline } from 'ngx-lifeline';
import { clockTime } from './clock-time';
import { closeWords } from './close-code-words';
import { lastError$, lastMessage$ } from './last-events';
import { LifelineNextTry } from './next-try';
import { roundTripWords } from './round-trip-words';
import { resyncs$ } from './session/resyncs';
import { SESSION_WANTED } from './session/session-wanted';
import { sessionWords, type SessionKind } from './session/session-words';

/** The figures of a connection. */
@Component({
  selector: 'lifeline-facts',
  imports: [LifelineNextTry],
  templateUrl: './facts.html',
  styleUrl: './facts.css',
})
export class LifelineFacts {
  private readonly lifeline = inject(Lifeline);

  private readonly sessionWanted = inject(SESSION_WANTED);

  protected readonly state = this.lifeline.state;
  protected readonly sessionKind = computed<SessionKind>(() =>
    this.sessionWanted ? this.state().session : 'off',
  );
  protected readonly session = computed(() => sessionWords(this.sessionKind()));
  private readonly resyncs = toSignal(resyncs$(this.lifeline));
  protected readonly resync = computed(() => {
    const resyncs = this.resyncs();
    return resyncs && { ...resyncs, time: clockTime(resyncs.at) };
  });
  protected readonly roundTrip = computed(() => roundTripWords(this.lifeline.quality()));
  protected readonly messageText = toSignal(lastMessage$(this.lifeline));
  protected readonly errorText = toSignal(lastError$(this.lifeline));
  protected readonly messageTime = computed(() => time(this.state().lastMessageAt));
  protected readonly errorTime = computed(() => time(this.state().lastErrorAt));
  protected readonly close = computed(() => {
    const { lastClose } = this.state();
    return lastClose && { ...lastClose, time: time(lastClose.at), words: closeWords(lastClose) };
  });
}

function time(at: number | null): string | null {
  return at === null ? null : clockTime(at);
}
