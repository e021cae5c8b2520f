import { switchMap, type Observable } from 'rxjs';
import type { InternalEvent } from './event';
import { reconnecting, type ReconnectContext, type ReconnectOptions } from './reconnect';

/**
 * The life of a connection: what the user wants, kept apart from what is. Only a command starts or
 * stops it, so no wake-up can undo a `disconnect()`, and a `connect()` is only new where it rests.
 */
export function connection(
  options: ReconnectOptions,
  context: ReconnectContext,
): Observable<InternalEvent> {
  return context.turns$.pipe(
    switchMap((command) =>
      command.type === 'closed' ? [command] : reconnecting(options, context),
    ),
  );
}
