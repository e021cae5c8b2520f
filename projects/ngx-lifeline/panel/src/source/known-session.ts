import type { Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { ConnectionState } from 'ngx-lifeline';
import { distinctUntilChanged, filter, map } from 'rxjs';
import { fromConnection } from './from-connection';

/**
 * What the last open connection had of a session, also after it was lost; `null` where none was asked
 * for, `undefined` until the first one is open.
 */
export function knownSession(): Signal<ConnectionState['session'] | undefined> {
  return toSignal(
    fromConnection(({ state$ }) =>
      state$.pipe(
        filter(({ status }) => status === 'open'),
        map(({ session }) => session),
        distinctUntilChanged(),
      ),
    ),
  );
}
