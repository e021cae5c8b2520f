import { Component, computed, inject } from '@angular/core';
import { Lifeline } from 'ngx-lifeline';
import { LogFeed } from './log-feed';
import { Receipts } from './receipts/receipts';

/** Sends chat messages; while the connection is not open, they are queued. */
@Component({
  selector: 'lifeline-composer',
  template: `
    <form (submit)="$event.preventDefault(); send(field)">
      <label class="cdk-visually-hidden" for="lifeline-message">Message</label>
      <input
        id="lifeline-message"
        data-testid="message"
        autocomplete="off"
        placeholder="Write a message"
        aria-describedby="lifeline-message-hint"
        #field
      />
      <button type="submit" class="primary" data-testid="send">
        {{ state().canSend ? 'Send' : 'Queue' }}
      </button>
      <p id="lifeline-message-hint">{{ hint() }}</p>
    </form>
  `,
  styleUrl: './composer.css',
})
export class LifelineComposer {
  private readonly lifeline = inject(Lifeline);
  private readonly feed = inject(LogFeed);
  private readonly receipts = inject(Receipts);

  protected readonly state = this.lifeline.state;
  protected readonly hint = computed(() =>
    this.state().canSend ? 'Press Enter to send.' : 'Will be queued until the connection is open.',
  );

  protected send(field: HTMLInputElement): void {
    const text = field.value;
    if (!text) return;
    const delivery = this.lifeline.send('chat', { text });
    this.feed.follow(delivery, text);
    this.receipts.follow(delivery, text);
    field.value = '';
  }
}
