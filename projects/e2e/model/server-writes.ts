import type { Connection, ToClient } from './wire.ts';
import type { World } from './world.ts';

/** What is written to a client that has given up its end is gone. */
export function writeTo({ client }: World, connection: Connection, frame: ToClient): void {
  if (client.link === connection.number) connection.toClient.push(frame);
}

export function writeToSession(world: World, sid: string, frame: ToClient): void {
  for (const connection of world.connections) {
    if (connection.attached && connection.sid === sid) writeTo(world, connection, frame);
  }
}

export function isAttached({ connections }: World, sid: string): boolean {
  return connections.some((connection) => connection.attached && connection.sid === sid);
}

/** Closes the socket that a session has, if it has one. Nothing that it still brings is taken. */
export function closeSocket(
  world: World,
  sid: string,
  why: Extract<ToClient, { type: 'close' }>,
): void {
  for (const connection of world.connections.filter((one) => one.attached && one.sid === sid)) {
    connection.attached = false;
    writeTo(world, connection, why);
  }
}
