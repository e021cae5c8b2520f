import { compared } from './compared.ts';

/** How long a message takes there and back, on an idle connection on this machine. */
export const roundTrip = compared('round-trip', 'round trip', {
  '100 bytes': { kind: 'round-trip', size: 100 },
  '1024 bytes': { kind: 'round-trip', size: 1_024 },
});
