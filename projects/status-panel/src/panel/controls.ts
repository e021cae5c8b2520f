import { Component, inject } from '@angular/core';
import { Lifeline } from 'ngx-lifeline';

/** What a user can do to a connection. */
@Component({
  selector: 'lifeline-controls',
  template: `
    <button type="button" data-testid="ping" [disabled]="status() !== 'open'" (click)="ping()">
      Ping
    </button>
    <button type="button" data-testid="reconnect" (click)="reconnect()">Reconnect</button>
    <button type="button" data-testid="disconnect" (click)="disconnect()">Disconnect</button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--lifeline-gap-s);
    }

    @media (width < 30rem) {
      :host {
        flex: 1;
        flex-wrap: nowrap;
      }

      button {
        flex: auto;
        padding-inline: 0.5rem;
      }
    }
  `,
})
export class LifelineControls {
  private readonly lifeline = inject(Lifeline);
  protected readonly status = this.lifeline.status;

  protected ping(): void {
    this.lifeline.probe();
  }

  protected reconnect(): void {
    this.lifeline.reconnect();
  }

  protected disconnect(): void {
    this.lifeline.disconnect();
  }
}
