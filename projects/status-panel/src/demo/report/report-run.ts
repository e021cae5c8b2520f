import { RequestError, type Lifeline } from 'ngx-lifeline';
import {
  catchError,
  defer,
  filter,
  map,
  merge,
  of,
  race,
  startWith,
  switchMap,
  take,
  takeWhile,
  timer,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import { errorWords } from '../error-words';
import { asReport, reportProgress } from './report-message';
import type { ReportState } from './report-state';

/** Long enough for a connection to be lost and found meanwhile, in ms. */
const TIMEOUT = 60_000;
/** How long the server has to confirm that it stopped, in ms. */
const CONFIRMED_WITHIN = 5_000;

/**
 * One request, from the question to its end. It asks when it is subscribed to; `cancel$` gives it up,
 * and from then on only what the server itself says counts as its having stopped.
 */
export function reportRun(
  lifeline: Pick<Lifeline, 'messages' | 'request' | 'state'>,
  name: string,
  cancel$: Observable<unknown>,
  scheduler: SchedulerLike,
): Observable<ReportState> {
  let percent: number | null = null;
  const told$ = (type: string) =>
    lifeline.messages(type).pipe(
      map(({ payload }) => reportProgress(payload, name)),
      filter((progress) => progress !== null),
    );
  const asked$ = merge(
    told$('report-progress').pipe(
      map((progress): ReportState => ({ step: 'running', percent: (percent = progress) })),
    ),
    lifeline.request('report', { report: name }, { timeout: TIMEOUT }).pipe(
      map((reply): ReportState => ({ step: 'done', ...asReport(reply) })),
      catchError((error: unknown) => of(failed(error))),
    ),
  ).pipe(startWith<ReportState>({ step: 'running', percent }));
  const cancelled$ = defer(() => {
    // Without a connection nothing tells the server, now or later.
    if (!lifeline.state().canSend) return of<ReportState>({ step: 'unconfirmed', told: false });
    return race(
      told$('report-cancelled').pipe(
        map((progress): ReportState => ({ step: 'cancelled', percent: progress })),
      ),
      timer(CONFIRMED_WITHIN, scheduler).pipe(
        map((): ReportState => ({ step: 'unconfirmed', told: true })),
      ),
    ).pipe(startWith<ReportState>({ step: 'cancelling', percent }));
  });
  return cancel$.pipe(
    take(1),
    map(() => true),
    startWith(false),
    switchMap((isCancelled) => (isCancelled ? cancelled$ : asked$)),
    takeWhile(({ step }) => step === 'running' || step === 'cancelling', true),
  );
}

function failed(error: unknown): ReportState {
  const code = error instanceof RequestError ? error.code : '';
  return { step: 'failed', code, problem: errorWords(error) };
}
