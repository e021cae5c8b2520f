import type { LastingFault } from '../../../server/faults/fault';

type Of<Name extends LastingFault['name']> = Omit<Extract<LastingFault, { name: Name }>, 'name'>;

interface Choice<T> {
  readonly label: string;
  readonly value: T;
}

/** How long the server stays away. */
export const downTimes: readonly Choice<Of<'kill'>>[] = [
  { label: 'for 2 s', value: { downFor: 2_000 } },
  { label: 'for 5 s', value: { downFor: 5_000 } },
  { label: 'for 20 s', value: { downFor: 20_000 } },
  { label: 'for 2 min', value: { downFor: 120_000 } },
];

/** What of the link falls silent. */
export const freezes: readonly Choice<Of<'freeze'>>[] = [
  { label: 'both ways', value: { direction: 'both', reach: 'existing' } },
  { label: 'to the server', value: { direction: 'to-server', reach: 'existing' } },
  { label: 'to this page', value: { direction: 'to-client', reach: 'existing' } },
  { label: 'for all dials, too', value: { direction: 'both', reach: 'all' } },
];

/** How slow the link is. */
export const slownesses: readonly Choice<Of<'slow'>>[] = [
  { label: 'far away', value: { latency: 150, bytesPerSecond: 1_000_000 } },
  { label: 'bad mobile', value: { latency: 600, bytesPerSecond: 4_000 } },
  { label: 'nearly dead', value: { latency: 2_500, bytesPerSecond: 500 } },
];
