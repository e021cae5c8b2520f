import type { ClientName } from '../adapters/catalog.ts';
import type { Part } from '../command/part.ts';
import type { Figure } from '../report/figure.ts';
import { inRounds, type Shape } from './in-rounds.ts';
import { nodeStage } from './node-stage.ts';

const PARTS = ['ours-bare', 'ours-state', 'ours-heartbeat', 'ours-bare-session', 'ours'] as const;

/** Of an envelope, in bytes. */
const SIZES = [100, 1_024];

/** What state, heartbeat and session cost, each by itself. */
export const cost: Part = {
  title: 'state, heartbeat and session by themselves',
  run: async (wish) => {
    const stage = await nodeStage();
    const figures: Figure[] = [];
    const measure = async (
      group: string,
      shape: Shape | ((client: ClientName) => Shape),
      clients: readonly ClientName[] = PARTS,
    ) => figures.push(...(await inRounds(stage, group, shape, clients, wish, clients[0])));
    try {
      for (const size of SIZES) {
        const name = `${size} bytes`;
        await measure(`inbound, ${name}`, { kind: 'inbound', size, mode: 'bulk' });
        await measure(
          `inbound, ${name}, a stream as our server sends it`,
          (client) => ({ kind: 'inbound', size, mode: streamOf(client) }),
          ['ours-bare', 'ours-bare-session'],
        );
        await measure(`outbound, ${name}`, { kind: 'outbound', size, burst: 1 });
        await measure(`outbound, 50 at once, ${name}`, { kind: 'outbound', size, burst: 50 });
      }
      const shape = { kind: 'inbound', size: 100, mode: 'bulk' } as const;
      await measure('acknowledging by hand, 100 bytes', shape, ['raw', 'raw-acknowledging']);
    } finally {
      await stage.stop();
    }
    return { figures: { cost: figures } };
  },
};

/** Into a session it sends batches; to others a frame for each message, here in the cheapest way. */
function streamOf(client: ClientName): 'batches' | 'bulk' {
  return client === 'ours-bare-session' ? 'batches' : 'bulk';
}
