import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import {
  latest,
  lifelineToken,
  provideLifeline,
  unchecked,
  withSchema,
  withSession,
  type SchemaOf,
} from 'ngx-lifeline';
import { map } from 'rxjs';
import { z } from 'zod';

/** What is said at the desk: the types follow from what checks it. */
const desk = {
  messages: { filled: z.object({ order: z.string(), price: z.number() }) },
  sends: { order: unchecked<{ pair: string; lots: number }>() },
};
type Desk = SchemaOf<typeof desk>;
interface News {
  messages: { headline: string };
}

export const DESK = lifelineToken<Desk>('desk');
export const NEWS = lifelineToken<News>('news');

export const provideSockets = () => [
  provideLifeline(DESK, { url: 'wss://example.com/desk' }, withSchema(desk), withSession()),
  provideLifeline(NEWS, { url: 'wss://example.com/news' }),
];

@Component({
  selector: 'lifeline-desk',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p id="status">desk {{ desk.status() }}, news {{ news.status() }}</p>
    <p id="headline">{{ headline() }}</p>
    <p id="price">{{ price() }}</p>
    <button (click)="desk.send('order', { pair: 'EUR', lots: 1 })">Buy</button>
  `,
})
export class DeskPage {
  protected readonly desk = inject(DESK);
  protected readonly news = inject(NEWS);
  protected readonly headline = latest(
    this.news.messages('headline').pipe(map(({ payload }) => payload)),
  );
  protected readonly price = latest(
    this.desk.messages('filled').pipe(map(({ payload }) => payload.price)),
  );
}
