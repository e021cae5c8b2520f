import type { Status } from 'ngx-lifeline';
import { concat, map, of, switchScan, timer, type Observable, type SchedulerLike } from 'rxjs';

/** What the banner is about: a status, or that the connection is `back`; `null` where there is nothing to say. */
export type BannerStatus = Exclude<Status, 'idle' | 'open'> | 'back' | null;

/** How long it is told that the connection is back, in ms. */
const BACK_FOR = 4_000;

/**
 * What is worth a banner. A connection that comes back within `patience()` ms is not: a banner that
 * flashes up tells nobody anything.
 * @param status$ Without repetitions.
 */
export function bannerStatus(
  status$: Observable<Status>,
  patience: () => number,
  scheduler: SchedulerLike,
): Observable<BannerStatus> {
  const later = (ms: number, shown: BannerStatus) => timer(ms, scheduler).pipe(map(() => shown));
  return status$.pipe(
    switchScan((shown: BannerStatus, status): Observable<BannerStatus> => {
      switch (status) {
        case 'idle':
          return of(null);
        case 'open':
          return shown === null || shown === 'connecting'
            ? of(null)
            : concat(of<BannerStatus>('back'), later(BACK_FOR, null));
        case 'connecting':
        case 'reconnecting':
          return shown === null || shown === 'back'
            ? concat(of(null), later(patience(), status))
            : of(status);
        default:
          return of(status);
      }
    }, null),
  );
}
