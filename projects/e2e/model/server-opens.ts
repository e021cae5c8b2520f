import { admit } from '../../../server/src/session/admit.ts';
import { freshName } from './fresh-name.ts';
import { windowAcknowledged } from './onlooker.ts';
import { closeSocket, writeTo } from './server-writes.ts';
import { insist } from './violation.ts';
import type { Connection, ToServer } from './wire.ts';
import type { World } from './world.ts';

/** The server reads an `$open`. */
export function serverOpens(
  world: World,
  connection: Connection,
  { sid, epoch, token, att, rx, acked }: Extract<ToServer, { type: 'open' }>,
): void {
  const { server, client, ghost } = world;
  const known = server.records[sid];
  const open = { sid, epoch, token: token ?? 'none', att, rx, acked };
  const fresh = { epoch: freshName('e', world), token: freshName('t', world) };
  const admission = admit(known, open, 'user', fresh, (one, other) => one === other);
  const waitsForIt = client.link === connection.number;
  if ('refused' in admission) {
    const { refused } = admission;
    insist(
      !waitsForIt || ghost.trouble,
      'without trouble every reconnect resumes',
      `the client is refused: ${refused}`,
    );
    writeTo(world, connection, { type: 'close', code: 4400, reason: refused });
    connection.toServer = [];
    return;
  }
  const { resumed, record, from } = admission;
  insist(
    resumed || epoch === null || ghost.trouble || !waitsForIt,
    'without trouble every reconnect resumes',
    `epoch ${epoch ?? ''} is not resumed`,
  );
  if (resumed && known) {
    windowAcknowledged(world, known.window.slice(0, record.acked - known.acked).map(bodyOf));
  }
  // Rule 13, however healthy it looks.
  closeSocket(world, sid, { type: 'close', code: 4409, reason: 'superseded' });
  connection.sid = sid;
  connection.attached = true;
  keepHandling(world, sid, resumed);
  server.records = { ...server.records, [sid]: record };
  const { processed, refused, window } = record;
  const { epoch: newEpoch, token: newToken } = fresh;
  writeTo(world, connection, {
    type: 'welcome',
    epoch: resumed ? record.epoch : newEpoch,
    token: newToken,
    resumed,
    rx: processed,
    from,
    refused,
  });
  for (const { n, body } of window) {
    writeTo(world, connection, { type: 'message', n, id: body, a: processed });
  }
}

function bodyOf({ body }: { readonly body: string }): string {
  return body;
}

/** The handler that runs goes on if its session does; what was only received is dropped. */
function keepHandling({ server }: World, sid: string, resumed: boolean): void {
  const running = server.handling[sid]?.slice(0, 1) ?? [];
  server.handling = { ...server.handling, [sid]: resumed ? running : [] };
}
