import { of, throwError, type Observable } from 'rxjs';
import type { FaultReport } from '../../server/faults/fault';
import { NoFaultsError, type FaultApi } from '../demo/faults/fault-api';

type Order = Parameters<FaultApi['obey']>[0];

/** The endpoint at which a connection is broken, without a server behind it. */
export class FakeFaults implements Pick<FaultApi, 'report' | 'obey'> {
  /** What it was told, in order. */
  readonly orders: Order[] = [];
  /** What it tells. */
  answer: FaultReport = { active: null };
  /** What it says against an order; '' for nothing. */
  refusal = '';
  isThere = true;

  report(): Observable<FaultReport> {
    return this.isThere ? of(this.answer) : throwError(() => new NoFaultsError());
  }

  obey(order: Order): Observable<FaultReport> {
    this.orders.push(order);
    if (this.refusal) return throwError(() => new Error(this.refusal));
    if (order.name === 'heal') this.answer = { active: null };
    else if (order.name !== 'close' && order.name !== 'terminate') {
      const endsIn = order.name === 'kill' ? order.downFor : null;
      this.answer = { active: { fault: order, since: 0, endsIn } };
    }
    return this.report();
  }
}
