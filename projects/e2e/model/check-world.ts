import { insist } from './violation.ts';
import type { World } from './world.ts';

/** What must hold after a step. */
export function checkStep(before: World, after: World): void {
  const { client, server, bounds, connections } = after;
  insist(
    client.sequence.inFlight <= bounds.clientCap,
    'buffers stay under their cap',
    `${client.sequence.inFlight} messages of the client are in flight`,
  );
  insist(
    epochOf(before) !== epochOf(after) ||
      client.sequence.processed >= before.client.sequence.processed,
    'last processed never goes back',
    `the client's: ${before.client.sequence.processed}, then ${client.sequence.processed}`,
  );
  for (const [sid, record] of Object.entries(server.records)) {
    const earlier = before.server.records[sid];
    insist(
      record.window.length <= bounds.serverCap,
      'buffers stay under their cap',
      `the server keeps ${record.window.length} messages`,
    );
    insist(
      earlier?.epoch !== record.epoch || record.processed >= earlier.processed,
      'last processed never goes back',
      `the server's: ${earlier?.processed ?? 0}, then ${record.processed}`,
    );
    insist(
      connections.filter((one) => one.attached && one.sid === sid).length <= 1,
      'one socket a session',
      `${sid} listens to two connections`,
    );
  }
}

function epochOf({ client }: World): string | null {
  const { epoch } = client.sequence as unknown as { readonly epoch: string | null };
  return epoch;
}

/** What must hold where nothing is left to happen but faults. */
export function checkQuiet({ client, ghost, connections }: World): void {
  const quiet = 'nothing is lost when all is quiet';
  const unsettled = ['c1', 'c2'].find((id) => !ghost.receipts[id]);
  insist(!unsettled, quiet, `${unsettled ?? ''} is never settled`);
  insist(!ghost.owed.length, quiet, `${ghost.owed.join()} is gone and there was no resync`);
  const connection = connections.find(({ number }) => number === client.link);
  insist(connection?.attached ?? false, 'quiet can always be reached', 'there is no connection');
}
