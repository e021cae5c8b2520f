import { type FaultProxy } from '../../faults/fault-proxy.ts';
import { type ChaosServer } from './chaos-server.ts';
import { type ChaosTarget } from './chaos-target.ts';
import { type Fault } from './fault.ts';

/** Ends a fault; when that has happened, the link or the server is in good health. */
export type EndOfFault = () => Promise<void> | void;

export function strike(
  fault: Fault,
  { proxy, usualDelay }: ChaosTarget,
  server: ChaosServer,
): EndOfFault {
  switch (fault.kind) {
    case 'cut':
      proxy.cut();
      return () => undefined;
    case 'freeze':
      return freeze(proxy, 'both', fault);
    case 'freeze-to-server':
      return freeze(proxy, 'to-server', fault);
    case 'freeze-to-client':
      return freeze(proxy, 'to-client', fault);
    case 'delay':
      proxy.delay(fault.delay);
      return () => {
        if (fault.endsInCut) proxy.cut();
        proxy.delay(usualDelay);
      };
    case 'slow':
      proxy.throttle(fault.bytesPerSecond);
      return () => {
        if (fault.endsInCut) proxy.cut();
        proxy.throttle(Infinity);
      };
    case 'refuse':
      proxy.refuse();
      proxy.cut();
      return () => proxy.admit();
    case 'close': {
      const ports = proxy.connections.flatMap(({ portAtServer }) => portAtServer ?? []);
      const closed = server.close(ports, fault.code);
      return () => closed;
    }
    case 'kill':
      throw new Error('that strikes the server, and not one group of clients');
  }
}

function freeze(
  proxy: FaultProxy,
  direction: 'both' | 'to-server' | 'to-client',
  { includesNew }: Fault,
): () => void {
  if (includesNew) proxy.freeze(direction);
  else proxy.freezeExisting(direction);
  // What was held back comes late, on sockets that have been given up as well.
  return () => proxy.unfreeze();
}
