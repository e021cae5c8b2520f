import { Component, computed, inject } from '@angular/core';
import { Lifeline } from 'ngx-lifeline';
import { LifelineReceipts } from 'ngx-lifeline/panel';

/** Sends chat messages; while the connection is not open, they are queued. */
@Component({
  selector: 'app-composer',
  template: `
    <form (submit)="$event.preventDefault(); send(field)">
      <label class="cdk-visually-hidden" for="app-message">Message</label>
      <input
        id="app-message"
        data-testid="message"
        autocomplete="off"
        placeholder="Write a message"
        aria-describedby="app-message-hint"
        #field
      />
      <button type="submit" class="primary" data-testid="send">
        {{ state().canSend ? 'Send' : 'Queue' }}
      </button>
      <p id="app-message-hint">{{ hint() }}</p>
    </form>
  `,
  styleUrl: './composer.css',
})
export class Composer {
  private readonly lifeline = inject(Lifeline);
  private readonly receipts = inject(LifelineReceipts);

  protected readonly state = this.lifeline.state;
  protected readonly hint = computed(() =>
    this.state().canSend ? 'Press Enter to send.' : 'Will be queued until the connection is open.',
  );

  protected send(field: HTMLInputElement): void {
    const text = field.value;
    if (!text) return;
    this.receipts.follow(this.lifeline.send('chat', { text }), text);
    field.value = '';
  }
}
