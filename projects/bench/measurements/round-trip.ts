import type { Part } from '../command/part.ts';
import { compared } from './compared.ts';
import { onOneCore } from './on-one-core.ts';

/** How long a message takes there and back, on an idle connection on this machine. */
export const roundTrip: Part = {
  title: 'round trip',
  run: (wish) =>
    onOneCore((isAlone) => {
      const where = isAlone ? ', on one core' : '';
      const shapes = Object.fromEntries(
        [100, 1_024].map((size) => [
          `${size} bytes${where}`,
          { kind: 'round-trip', size } as const,
        ]),
      );
      return compared('round-trip', 'round trip', shapes).run(wish);
    }),
};
