import type { Part } from '../command/part.ts';
import { forkBundled } from '../processes/fork-bundled.ts';
import { nextMessage } from '../processes/next-message.ts';

/** What one heartbeat costs, and how soon it notices that an idle link has fallen silent. */
export interface Beat {
  readonly name: string;
  /** In ms. */
  readonly interval: number;
  /** In an hour. */
  readonly pings: number;
  /** In bytes an hour, both ways, as WebSocket frames. */
  readonly frames: number;
  /** The same with the heads of TCP and IPv4, and the packets that acknowledge. */
  readonly packets: number;
  /** In ms, over the moments between two pings at which it can happen. */
  readonly noticed: {
    readonly lowest: number;
    readonly median: number;
    readonly highest: number;
  };
}

/** Measured in virtual time, on our own client. */
export const heartbeat: Part = {
  title: 'heartbeats: time to notice, and bytes an hour',
  run: async ({ progress }) => {
    progress.expect(1);
    const program = await forkBundled('measurements/heartbeat-program.ts');
    const heartbeats = await nextMessage<Beat[]>(program);
    progress.step('virtual time');
    return { heartbeats };
  },
};
