import { Observable, defer, type ObservableInput, type Subscriber } from 'rxjs';
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
  return new Observable((subscriber) => {
    const first = <T>(kind: CauseKind, ask: () => Provided<T>, take: (value: T) => void) => {
      const error = (error: unknown) => subscriber.error(loss(kind, { error }));
      let source: Subscriber<T>;
      const next = (value: T) => {
        // There are credentials of nothing, but no such URL.
        if (kind === 'url-failed' && !value) return;
        source.unsubscribe();
        take(value);
      };
      // One that completes without any has failed as well.
      const complete = () => error(new Error('brought no value'));
      const asked$ = defer(() => {
        const given$ = ask() as Source | null | undefined;
        return ((given$?.then ?? given$?.subscribe) ? given$ : [given$]) as ObservableInput<T>;
      });
      const values$ = new Observable<T>((asked) => asked$.subscribe((source = asked)));
      subscriber.add(values$.subscribe({ next, error, complete }));
    };
    first(
      'credentials-failed',
      () => credentials?.({ attempt, refresh }),
      (granted) => {
        const known = { attempt, refresh, credentials: granted };
        const ask = () => (typeof url === 'function' ? url(known) : url);
        first('url-failed', ask, (found) => {
          subscriber.next({ ...known, url: String(found) });
          subscriber.complete();
        });
      },
    );
  });
}

/** What brings a value has one of these. */
interface Source {
  readonly then?: unknown;
  readonly subscribe?: unknown;
}
