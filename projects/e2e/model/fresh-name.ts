import type { World } from './world.ts';

/**
 * A name that nobody knows: the first one that occurs nowhere. So worlds that differ only in how
 * many names were used up before are one state.
 */
export function freshName(letter: 'e' | 't', world: World): string {
  const { client, server, connections } = world;
  const text = JSON.stringify([client.sequence, server, connections]);
  for (let number = 1; ; number++) {
    const name = `${letter}${number}`;
    if (!text.includes(`"${name}"`)) return name;
  }
}
