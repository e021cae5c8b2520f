import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { map, shareReplay, type Observable } from 'rxjs';

/** Where the app gets its token from. */
@Injectable({ providedIn: 'root' })
export class Tokens {
  private readonly http = inject(HttpClient);
  private token$ = this.ask();

  /** The token of a moment ago will do, unless the server has just refused it. */
  current({ refresh }: { refresh: boolean }): Observable<string> {
    if (refresh) this.token$ = this.ask();
    return this.token$;
  }

  private ask(): Observable<string> {
    return this.http.post<{ token: string }>('/api/token', null).pipe(
      map(({ token }) => token),
      shareReplay({ bufferSize: 1, refCount: false }),
    );
  }
}
