import type { World } from './world.ts';

/**
 * A name that nobody knows: the first one that occurs nowhere. So worlds that differ only in how
 * many names were used up before are one state.
 */
export function freshName(letter: 'e' | 't', { client, server, connections }: World): string {
  let number = 1;
  for (;;) {
    const name = `${letter}${number}`;
    const isFree =
      !holds(client.sequence, name) &&
      !Object.values(server.records).some((record) => holds(record, name)) &&
      !connections.some(
        ({ toServer, toClient }) =>
          toServer.some((frame) => holds(frame, name)) ||
          toClient.some((frame) => holds(frame, name)),
      );
    if (isFree) return name;
    number++;
  }
}

function holds(holder: object, name: string): boolean {
  for (const field in holder) {
    if ((holder as Record<string, unknown>)[field] === name) return true;
  }
  return false;
}
