import { confirmed } from '../../../server/src/session/admit.ts';
import { acknowledge } from '../../../server/src/session/arrival.ts';
import { windowAcknowledged } from './onlooker.ts';
import { serverOpens } from './server-opens.ts';
import { insist } from './violation.ts';
import type { Connection } from './wire.ts';
import type { World } from './world.ts';

/** The server reads the next frame of a connection. Its handler, if it has one, runs later. */
export function serverReads(world: World, connection: Connection): void {
  const frame = connection.toServer.shift();
  if (!frame) return;
  if (frame.type === 'open') {
    serverOpens(world, connection, frame);
    return;
  }
  const { sid } = connection;
  // Rule 13: nothing that a replaced connection still brings is taken, not even as a sign of life.
  if (!connection.attached || sid === undefined) return;
  const { server } = world;
  const known = server.records[sid];
  if (!known) return;
  const record = confirmed(known);
  // Taken at once: behind a slow handler it could wait for itself.
  const done = acknowledge(record, frame.a);
  insist(done !== undefined, 'nobody breaks the contract', 'an ack beyond, to the server');
  if (!done) return;
  const gone = record.window.slice(0, done.acked - record.acked);
  windowAcknowledged(
    world,
    gone.map(({ body }) => body),
  );
  server.records = { ...server.records, [sid]: { ...record, ...done } };
  if (frame.type === 'message') {
    const { n, id } = frame;
    const received = [...(server.handling[sid] ?? []), { n, id }];
    server.handling = { ...server.handling, [sid]: received };
  }
}
