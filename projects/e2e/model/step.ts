import { clientReads, clientSends } from './client.ts';
import {
  connectionDrops,
  messageIsLost,
  openIsCopied,
  mayExpire,
  mayLapse,
  memoryLapses,
  serverCrashes,
  serverIsDoomed,
  serverNotices,
  sessionExpires,
} from './faults.ts';
import { mayFinish, serverFinishes } from './server-finishes.ts';
import { serverReads } from './server-reads.ts';
import { mayPush, serverPushes } from './server-sends.ts';
import type { ToClient } from './wire.ts';
import type { World } from './world.ts';

/** One thing that can happen next, atomically. */
export interface Step {
  readonly name: string;
  /** Faults may happen; all else goes on until there is nothing left to do. */
  readonly isFault: boolean;
  readonly take: (world: World) => void;
}

const MESSAGES = 2;

/** All that can happen next in a world. */
export function stepsFrom(world: World): Step[] {
  if (unread(world)?.length) return [reads, ...lossSteps(world)];
  const steps = [...serverSteps(world), ...lossSteps(world), ...serverFaultSteps(world)];
  if (world.client.established && world.client.sent < MESSAGES) steps.push(sends);
  return steps;
}

const sends = step('client app sends', clientSends);

const reads = step('client reads', (world) => {
  const frame = unread(world)?.shift();
  if (frame) clientReads(world, frame);
});

function unread({ client, connections }: World): ToClient[] | undefined {
  return connections.find(({ number }) => number === client.link)?.toClient;
}

function serverSteps(world: World): Step[] {
  const { client, server, connections, bounds } = world;
  const steps: Step[] = [];
  connections.forEach(({ number, toServer }, at) => {
    if (toServer.length) {
      steps.push(
        step(`server reads ${number}`, (copy) => {
          const connection = copy.connections[at];
          if (connection) serverReads(copy, connection);
        }),
      );
    }
    if (number !== client.link) {
      steps.push(
        step(`server notices that ${number} is dead`, (copy) => {
          const connection = copy.connections[at];
          if (connection) serverNotices(copy, connection);
        }),
      );
    }
  });
  for (const sid of Object.keys(server.handling)) {
    if (mayFinish(world, sid)) {
      steps.push(step(`handler of ${sid} finishes`, (copy) => serverFinishes(copy, sid)));
    }
  }
  if (server.doomed) steps.push(step('the server crashes', serverCrashes));
  const sids = Object.keys(server.records);
  const pushes = bounds.replies ? 1 : MESSAGES;
  if (server.pushed < pushes && sids.length && sids.every((sid) => mayPush(world, sid))) {
    steps.push(step('server app pushes', serverPushes));
  }
  return steps;
}

function lossSteps({ client, connections, left }: World): Step[] {
  const steps: Step[] = [];
  const link = connections.find(({ number }) => number === client.link);
  for (const direction of ['toServer', 'toClient'] as const) {
    const [last, another] = link?.[direction].toReversed() ?? [];
    if (left.holes && last?.type === 'message' && another?.type === 'message') {
      const name = `the last message but one ${direction} is lost`;
      steps.push(fault(name, (copy) => messageIsLost(copy, direction)));
    }
  }
  if (left.drops && client.link) steps.push(fault('the connection drops', connectionDrops));
  if (left.crashes) steps.push(fault('the server is doomed', serverIsDoomed));
  return steps;
}

function serverFaultSteps(world: World): Step[] {
  const { client, server, connections, left } = world;
  const steps: Step[] = [];
  const isOpening = connections.some(
    ({ number, toServer }) => number === client.link && toServer[0]?.type === 'open',
  );
  if (left.copies && isOpening) steps.push(fault('the $open is copied', openIsCopied));
  if (left.lapses && mayLapse(world)) steps.push(fault('the ids lapse', memoryLapses));
  for (const sid of left.expiries ? Object.keys(server.records) : []) {
    if (mayExpire(world, sid)) {
      steps.push(fault(`${sid} expires`, (copy) => sessionExpires(copy, sid)));
    }
  }
  return steps;
}

function step(name: string, take: Step['take']): Step {
  return { name, isFault: false, take };
}

function fault(name: string, take: Step['take']): Step {
  return { name, isFault: true, take };
}
