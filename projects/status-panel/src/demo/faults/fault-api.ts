import { DOCUMENT, Injectable, inject } from '@angular/core';
import { defer, type Observable } from 'rxjs';
import type { Fault, FaultReport } from '../../../server/faults/fault';

/** The server of this page has nothing that could be broken from here, or is not there at all. */
export class NoFaultsError extends Error {}

/** The endpoint of the demo's server at which connections are broken. */
@Injectable({ providedIn: 'root' })
export class FaultApi {
  private readonly address = new URL('faults', inject(DOCUMENT).baseURI);

  /** What is broken now. Errors with `NoFaultsError`. */
  report(): Observable<FaultReport> {
    return defer(() => this.ask());
  }

  /** Breaks or heals. Errors with `NoFaultsError`, or with what the server says against it. */
  obey(order: Fault | { readonly name: 'heal' }): Observable<FaultReport> {
    const headers = { 'Content-Type': 'application/json' };
    return defer(() => this.ask({ method: 'POST', headers, body: JSON.stringify(order) }));
  }

  private async ask(init?: RequestInit): Promise<FaultReport> {
    let response: Response;
    let answer: FaultReport & { readonly error?: string };
    try {
      response = await fetch(this.address, { cache: 'no-store', ...init });
      answer = (await response.json()) as typeof answer;
    } catch (error) {
      throw new NoFaultsError('no answer', { cause: error });
    }
    if (!response.ok) throw new Error(answer.error ?? `the server answered ${response.status}`);
    return answer;
  }
}
