import type { World } from './world.ts';

/**
 * A name that nobody knows: the first one that occurs nowhere. So worlds that differ only in how
 * many names were used up before are one state.
 */
export function freshName(letter: 'e' | 't', { client, server, connections }: World): string {
  const holders: readonly object[] = [
    client.sequence,
    ...Object.values(server.records),
    ...connections.flatMap(({ toServer, toClient }) => [...toServer, ...toClient]),
  ];
  const used = new Set(holders.flatMap((holder) => Object.values(holder) as unknown[]));
  let number = 1;
  while (used.has(`${letter}${number}`)) number++;
  return `${letter}${number}`;
}
