import type * as Core from 'ngx-lifeline/core';
import { loadBundle } from './load-bundle.ts';

/** The core's source in this process. */
export const { createLifeline, jsonCodec } = await loadBundle<typeof Core>(
  `export * from 'ngx-lifeline/core';`,
);
