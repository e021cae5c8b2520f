import { DOCUMENT, Injectable, inject } from '@angular/core';

/** The address of this page. */
@Injectable({ providedIn: 'root' })
export class PageAddress {
  private readonly document = inject(DOCUMENT);

  get protocol(): string {
    return this.document.location.protocol;
  }

  get host(): string {
    return this.document.location.host;
  }

  get query(): string {
    return this.document.location.search;
  }

  /** Changes what the address bar says; the page stays, and so does the way back. */
  replaceQuery(query: string): void {
    const { pathname, hash } = this.document.location;
    this.document.defaultView?.history.replaceState(null, '', `${pathname}${query}${hash}`);
  }
}
