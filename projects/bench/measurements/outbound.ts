import { compared } from './compared.ts';

/** What an outbound message costs; the rate is as high as the library's own server lets it be. */
export const outbound = compared('outbound', 'outbound messages', {
  '100 bytes': { kind: 'outbound', size: 100, burst: 1 },
  '1024 bytes': { kind: 'outbound', size: 1_024, burst: 1 },
});
