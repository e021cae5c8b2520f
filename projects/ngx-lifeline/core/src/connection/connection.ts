import { filter, switchMap, type Observable } from 'rxjs';
import type { InternalEvent } from './event';
import { reconnecting, type ReconnectContext, type ReconnectOptions } from './reconnect';
import { atRest } from './state';

/**
 * The life of a connection: what the user wants, kept apart from what is. Only a command starts or
 * stops it, so no wake-up can undo a `disconnect()`, and a `connect()` is only new where it rests.
 */
export function connection(
  options: ReconnectOptions,
  context: ReconnectContext,
): Observable<InternalEvent> {
  const { commands$, state } = context;
  return commands$.pipe(
    filter(({ type }) =>
      type === 'closed' ? state().status !== type : type !== 'none' && atRest(state()),
    ),
    switchMap((command) =>
      command.type === 'closed' ? [command] : reconnecting(options, context),
    ),
  );
}
