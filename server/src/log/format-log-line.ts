import type { LogEntry } from './log-entry.ts';

/** An entry as one line: time, level, event, then `name=value` for the rest. */
export function formatLogLine({ time, level, event, ...rest }: LogEntry): string {
  const pairs = Object.entries(rest).map(([name, value]) => `${name}=${quoteIfNeeded(value)}`);
  return [new Date(time).toISOString(), level, event, ...pairs].join(' ');
}

function quoteIfNeeded(value: string | number): string {
  if (typeof value === 'number') return String(Math.round(value));
  if (/^[\w.:/[\]-]+$/.test(value)) return value;
  // JSON escapes line feeds and the escape character, so that no client can write a log line of
  // its own or steer a terminal; the controls that JSON leaves alone are escaped here.
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
