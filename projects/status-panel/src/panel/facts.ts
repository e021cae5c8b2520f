import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Lifeline } from 'ngx-lifeline';
import { clockTime } from './clock-time';
import { closeWords } from './close-code-words';
import { lastError$, lastMessage$ } from './last-events';
import { LifelineNextTry } from './next-try';
import { roundTripWords } from './round-trip-words';

/** The figures of a connection. */
@Component({
  selector: 'lifeline-facts',
  imports: [LifelineNextTry],
  templateUrl: './facts.html',
  styleUrl: './facts.css',
})
export class LifelineFacts {
  private readonly lifeline = inject(Lifeline);

  protected readonly state = this.lifeline.state;
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
