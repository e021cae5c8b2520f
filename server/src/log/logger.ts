import { dropPromise } from '../drop-promise.ts';
import type { Clock } from '../clock.ts';
import type { LogEntry } from './log-entry.ts';

/** Takes an entry; its time is added here. */
export type Logger = (entry: Omit<LogEntry, 'time'>) => void;

/** A logger that calls the hook, if there is one, and survives whatever the hook does. */
export function createLogger(
  hook: ((entry: LogEntry) => unknown) | undefined,
  clock: Pick<Clock, 'wallTime'>,
): Logger {
  if (!hook) return () => undefined;
  return (entry) => {
    try {
      dropPromise(hook({ time: clock.wallTime(), ...entry }));
    } catch {
      // A full disk behind the log must not cost anybody their connection, and there is no
      // second place to report it.
    }
  };
}
