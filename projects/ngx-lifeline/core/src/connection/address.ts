import { Observable, filter, from, map, switchMap, take } from 'rxjs';
import type { CauseKind } from '../cause';
import { loss } from '../loss';

/** What a provider may return: a value, or something that brings one. */
export type Provided<T> = T | PromiseLike<T> | Observable<T>;

/** What an attempt tells the providers of credentials, URL and greeting. */
export interface AttemptContext<Credentials = unknown> {
  /** 0 for the first attempt, then the number of the retry. */
  readonly attempt: number;
  /** Whether the server rejected the last credentials: a cached token will not do. */
  readonly refresh: boolean;
  /** What the credentials provider brought for this attempt. */
  readonly credentials: Credentials;
}

/** Credentials for one attempt; asked anew every time. */
export type CredentialsProvider = (
  context: Omit<AttemptContext, 'credentials'>,
) => Provided<unknown>;

/** The URL, or where it comes from; a function is asked anew on every attempt. */
export type UrlSource =
  Provided<string | URL> | ((context: AttemptContext) => Provided<string | URL>);

export interface Address extends AttemptContext {
  readonly url: string;
}

export interface AddressOptions {
  readonly url: UrlSource;
  readonly credentials?: CredentialsProvider | undefined;
}

/** Credentials, then the URL, for one attempt. A provider that fails is the loss of the attempt. */
export function address(
  { url, credentials }: AddressOptions,
  { attempt, refresh }: { attempt: number; refresh: boolean },
): Observable<Address> {
  const granted$ = provided<unknown>('credentials-failed', () =>
    credentials?.({ attempt, refresh }),
  );
  return granted$.pipe(
    map((granted) => ({ attempt, refresh, credentials: granted })),
    switchMap((known) =>
      provided('url-failed', () => (typeof url === 'function' ? url(known) : url), Boolean).pipe(
        map((found) => ({ ...known, url: String(found) })),
      ),
    ),
  );
}

/** The first value of a provider. One that completes without a value has failed as well. */
function provided<T>(
  kind: CauseKind,
  ask: () => Provided<T>,
  isGood: (value: T) => boolean = () => true,
): Observable<T> {
  return new Observable((subscriber) => {
    const error = (error: unknown) => subscriber.error(loss(kind, { error }));
    const next = (value: T) => {
      subscriber.next(value);
      subscriber.complete();
    };
    const complete = () => error(new Error('brought no value'));
    try {
      const given$ = ask();
      const first$ = from(isSource(given$) ? given$ : [given$]).pipe(filter(isGood), take(1));
      subscriber.add(first$.subscribe({ next, error, complete }));
    } catch (thrown) {
      error(thrown);
    }
  });
}

function isSource<T>(source$: Provided<T>): source$ is PromiseLike<T> | Observable<T> {
  return (
    typeof source$ === 'object' && source$ !== null && ('then' in source$ || 'subscribe' in source$)
  );
}
