import type { ActiveFault } from './fault-control';

/** What is broken, in a few words that time can follow. */
export function activeFaultWords({ fault }: Pick<ActiveFault, 'fault'>): string {
  switch (fault.name) {
    case 'kill':
      return 'Server killed';
    case 'freeze':
      return frozen[fault.reach === 'all' ? 'all' : fault.direction];
    case 'mute':
      return 'Server not answering the connections it had';
    case 'refuse':
      return 'Every dial refused';
    case 'slow':
      return `Link slowed by ${fault.latency} ms each way, ${rate(fault.bytesPerSecond)}`;
    case 'offline':
      return 'Pretending that the browser says offline';
  }
}

const frozen = {
  both: 'Link frozen; new dials pass',
  'to-server': 'Link frozen towards the server; new dials pass',
  'to-client': 'Link frozen towards this page; new dials pass',
  all: 'Link frozen, for every dial, too',
} as const;

function rate(bytesPerSecond: number): string {
  return bytesPerSecond < 1_000
    ? `${bytesPerSecond} bytes/s`
    : bytesPerSecond < 1_000_000
      ? `${bytesPerSecond / 1_000} kB/s`
      : `${bytesPerSecond / 1_000_000} MB/s`;
}
