import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Lifeline, countdown, topicResource } from 'ngx-lifeline';

/** Shows a connection, rendered on a server first and hydrated in the browser. */
@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p id="status">{{ lifeline.status() }}</p>
    @if (price.isLoading()) {
      <p id="price">no price yet</p>
    } @else {
      <p id="price">{{ price.value() }}</p>
    }
    @if (seconds() !== null) {
      <p id="countdown">{{ seconds() }}</p>
    }
  `,
})
export class App {
  protected readonly lifeline = inject(Lifeline);
  protected readonly price = topicResource(() => 'prices/EUR');
  protected readonly seconds = countdown();
}
