import { compared } from './compared.ts';

/** What an inbound message costs, until the app has it parsed; of 100 bytes and of 1 KiB. */
export const inbound = compared('inbound', 'inbound messages', {
  '100 bytes, one a write': { kind: 'inbound', size: 100, mode: 'single' },
  '100 bytes, a thousand a write': { kind: 'inbound', size: 100, mode: 'bulk' },
  '1024 bytes, one a write': { kind: 'inbound', size: 1_024, mode: 'single' },
  '1024 bytes, a thousand a write': { kind: 'inbound', size: 1_024, mode: 'bulk' },
});
