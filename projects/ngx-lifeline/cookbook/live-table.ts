import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Lifeline, latest } from 'ngx-lifeline';
import { map, scan } from 'rxjs';

/** The newest price of each pair, however many come: it is rendered once a frame. */
@Component({
  selector: 'lifeline-live-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table [class.stale]="lifeline.status() !== 'open'">
      @for (row of prices().rows; track row[0]) {
        <tr>
          <th>{{ row[0] }}</th>
          <td>{{ row[1] }}</td>
        </tr>
      }
    </table>
  `,
})
export class LiveTable {
  protected readonly lifeline = inject(Lifeline);
  protected readonly prices = latest(
    this.lifeline.topic('prices').pipe(
      scan((rows, { key = '', payload }) => rows.set(key, payload), new Map<string, unknown>()),
      // The map stays the same: a new object says that there is something new in it.
      map((rows) => ({ rows })),
    ),
    { initialValue: { rows: new Map<string, unknown>() } },
  );
}
