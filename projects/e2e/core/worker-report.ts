import type { Status } from 'ngx-lifeline/core';

/** What the worker tells the page. */
export type WorkerReport =
  { readonly status: Status; readonly online: boolean } | { readonly echo: string };
