import type { Beat } from '../measurements/heartbeat.ts';
import type { Table } from './table.ts';

const KILO = 1_000;

export function heartbeatTable(beats: readonly Beat[]): Table {
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  const bytes = (count: number) => `${(count / KILO).toFixed(1)} kB`;
  return [
    ['', 'ping every', 'noticed after', 'at most', 'frames an hour', 'with TCP and IPv4'],
    ...beats.map(({ name, interval, noticed, frames, packets }) => [
      name,
      seconds(interval),
      seconds(noticed.median),
      seconds(noticed.highest),
      bytes(frames),
      bytes(packets),
    ]),
  ];
}
