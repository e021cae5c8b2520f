import { createLifelineServer } from '../src/create-lifeline-server.ts';
import type { LifelineServer, ServerAddress } from '../src/lifeline-server.ts';
import type { LogEntry, LogEvent } from '../src/log/log-entry.ts';
import type { LifelineServerOptions } from '../src/options/lifeline-server-options.ts';
import { afterThisSpec } from './clean-up.ts';

export interface StartedServer extends ServerAddress {
  readonly server: LifelineServer;
  readonly entries: readonly LogEntry[];
  entriesOf(event: LogEvent): LogEntry[];
}

/** A listening server on a free port, which is gone after the spec, with its log. */
export async function startServer(options: LifelineServerOptions = {}): Promise<StartedServer> {
  const entries: LogEntry[] = [];
  const server = createLifelineServer({
    port: 0,
    ...options,
    log: (entry) => entries.push(entry),
  });
  afterThisSpec(() => {
    const closed = server.close({ grace: 0 });
    // A fake clock stands still, so its grace never ends by itself.
    for (const client of server.clients) client.terminate();
    return closed;
  });
  const entriesOf = (event: LogEvent) => entries.filter((entry) => entry.event === event);
  return { ...(await server.listen()), server, entries, entriesOf };
}
