import type { Numbered, Outgoing } from '../../ngx-lifeline/core/src/session/sequence';
import { appReceives, appResyncs, receiptSettles } from './onlooker.ts';
import { REMEMBERS } from './time.ts';
import { insist } from './violation.ts';
import type { ToClient, ToServer } from './wire.ts';
import type { World } from './world.ts';

/** What the client's runtime does around `Sequence`, and no more than that. */

/**
 * Dials, is greeted and opens: what would be lost in between has no effect on anybody. At once,
 * because a server that reads late is the same as a client that dials late.
 */
export function clientDials({ client, server, connections, now }: World): void {
  if (client.superseded) return;
  const number = 1 + Math.max(0, ...connections.map((connection) => connection.number));
  client.link = number;
  client.memory = server.memory;
  const opening = client.sequence.open({ memory: client.memory, remembers: REMEMBERS }, now);
  const open = { type: 'open' as const, sid: `sid${client.sid}`, ...opening };
  connections.push({ number, toServer: [open], toClient: [], sid: undefined, attached: false });
}

/** The app sends its next message. */
export function clientSends(world: World): void {
  world.client.sent++;
  world.client.sequence.waiting.push({ id: `c${world.client.sent}`, bytes: 1 });
  flush(world);
}

/** From here on the client ignores its connection; what it has written may still arrive. */
export function clientGivesUp({ client, connections }: World): void {
  for (const connection of connections) {
    if (connection.number === client.link) connection.toClient = [];
  }
  client.link = 0;
  client.established = false;
}

export function clientReads(world: World, frame: ToClient): void {
  const { client } = world;
  const { sequence } = client;
  if (frame.type === 'close') {
    clientGivesUp(world);
    if (frame.code === 4409) client.superseded = true;
    if (frame.reason === 'stale-attempt' || frame.reason === 'token-refused') {
      // `$bye` with `resumable: false`: again, under a new name. The model knows no waiting.
      sequence.forget();
      client.sid++;
      insist(client.sid <= 3, 'quiet can always be reached', 'refused again and again');
    }
    clientDials(world);
    return;
  }
  if (frame.type === 'welcome') {
    const reunion = sequence.welcome(
      frame,
      { memory: client.memory, remembers: REMEMBERS },
      world.now,
    );
    insist(reunion !== undefined, 'nobody breaks the contract', 'the $welcome cannot be');
    const { acknowledged = [], again = [], resync, unknown = [] } = reunion ?? {};
    client.established = true;
    settle(world, acknowledged, frame.refused);
    for (const { id } of unknown) receiptSettles(world, id, 'unknown');
    if (resync) appResyncs(world);
    for (const message of again) writeMessage(world, message);
    flush(world);
    return;
  }
  // A refused message counts as processed: it must not be sent again, in no other epoch either.
  const a = frame.type === 'nack' ? frame.n : frame.a;
  const acknowledged = sequence.acknowledge(a);
  insist(acknowledged !== undefined, 'nobody breaks the contract', 'an ack beyond, to the client');
  settle(world, acknowledged ?? [], frame.type === 'nack' ? [frame] : []);
  if (frame.type === 'message') take(world, frame.n, frame.id);
  flush(world);
}

function take(world: World, n: number, id: string): void {
  const { sequence } = world.client;
  const arrival = sequence.arrival(n);
  if (arrival === 'gap') {
    insist(
      world.bounds.holes > 0,
      'nobody breaks the contract',
      `a gap before ${n}, to the client`,
    );
    clientGivesUp(world);
    clientDials(world);
    return;
  }
  if (arrival === 'next') {
    appReceives(world, id);
    sequence.done(n);
  }
  write(world, { type: 'ack', a: sequence.processed });
}

function settle(
  world: World,
  acknowledged: readonly Numbered<Outgoing>[],
  refused: readonly { readonly n: number; readonly code: string }[],
): void {
  for (const { n, message } of acknowledged) {
    const refusal = refused.find((one) => one.n === n);
    receiptSettles(world, message.id, refusal?.code ?? 'applied');
  }
}

/** Writes what waits, as far as it may be in flight. */
function flush(world: World): void {
  const { client, bounds, now } = world;
  if (!client.established) return;
  for (;;) {
    const next = client.sequence.next(bounds.clientCap, client.memory, now);
    if (!next) return;
    writeMessage(world, next);
  }
}

function writeMessage(world: World, { n, message }: Numbered<Outgoing>): void {
  write(world, { type: 'message', n, id: message.id, a: world.client.sequence.processed });
}

function write({ client, connections }: World, frame: ToServer): void {
  connections.find(({ number }) => number === client.link)?.toServer.push(frame);
}
