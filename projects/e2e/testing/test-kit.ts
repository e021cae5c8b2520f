import type * as Core from 'ngx-lifeline/core';
import type * as Testing from 'ngx-lifeline/core/testing';
import { loadBundle } from '../core/load-bundle.ts';

/** The core and its test kit in this process. */
export const { ContractServer, createLifeline, expectAttempts, session, transportContract } =
  await loadBundle<typeof Core & typeof Testing>(
    `export * from 'ngx-lifeline/core'; export * from 'ngx-lifeline/core/testing';`,
  );
