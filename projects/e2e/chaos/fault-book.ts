import { type ChaosClient } from './chaos-client.ts';
import { FAULT_KINDS, type Fault, type FaultKind } from './fault.ts';

const TRACE_LINES = 30;

/** Counts faults, what they struck, and how long it took until something came through again. */
export class FaultBook {
  readonly byKind = new Map<FaultKind, number>(FAULT_KINDS.map((kind) => [kind, 0]));
  /** Faults that struck while messages were on their way in both directions. */
  inFlight = 0;
  /** Recoveries of clients that were measured, */
  recoveries = 0;
  /** and those that were not, because the next fault came first. */
  interrupted = 0;
  slowest = { ms: 0, kind: 'cut' as FaultKind, client: '', trace: [] as readonly string[] };

  get total(): number {
    return [...this.byKind.values()].reduce((sum, count) => sum + count, 0);
  }

  struck({ kind }: Fault, isBusy: boolean): void {
    this.byKind.set(kind, (this.byKind.get(kind) ?? 0) + 1);
    if (isBusy) this.inFlight++;
  }

  recovered({ kind }: Fault, ms: number | undefined, client: ChaosClient): void {
    if (ms === undefined) {
      this.interrupted++;
      return;
    }
    this.recoveries++;
    if (ms <= this.slowest.ms) return;
    this.slowest = { ms, kind, client: client.name, trace: client.trace.slice(-TRACE_LINES) };
  }
}
