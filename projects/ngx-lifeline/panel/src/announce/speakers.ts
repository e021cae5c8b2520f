import { Injectable, inject } from '@angular/core';
import { LIFELINE_ENVIRONMENT } from 'ngx-lifeline';
import { Observable, filter, share } from 'rxjs';
import { resyncs$ } from '../facts/resyncs';
import type { LifelineView } from '../source/lifeline-view';
import type { Announcement } from './announcement';
import { announcements } from './announcements';

interface Stage {
  readonly said$: Observable<Announcement>;
  /** Who could speak, in the order in which they came. */
  readonly queue: Set<object>;
}

/**
 * A connection that is shown in several places is spoken of once: by the place that came first, and
 * when that is gone by the next.
 */
@Injectable({ providedIn: 'root' })
export class Speakers {
  private readonly scheduler = inject(LIFELINE_ENVIRONMENT).scheduler;
  private readonly stages = new WeakMap<LifelineView, Stage>();

  /** What a place has to say; it stands in the queue while it is subscribed. */
  announcements(lifeline: LifelineView): Observable<Announcement> {
    const { said$, queue } = this.stage(lifeline);
    return new Observable((subscriber) => {
      const place = {};
      queue.add(place);
      subscriber.add(() => queue.delete(place));
      subscriber.add(
        said$.pipe(filter(() => queue.values().next().value === place)).subscribe(subscriber),
      );
    });
  }

  private stage(lifeline: LifelineView): Stage {
    let stage = this.stages.get(lifeline);
    if (!stage) {
      const said$ = announcements(lifeline.state$, resyncs$(lifeline), this.scheduler).pipe(
        share(),
      );
      this.stages.set(lifeline, (stage = { said$, queue: new Set() }));
    }
    return stage;
  }
}
