import type { World } from './world.ts';

/**
 * A text that is the same for two worlds if they differ in nothing but the names of epochs and
 * tokens, and of connections; and how far apart the numbers of two attempts are.
 */
export function worldKey({ client, server, connections, ghost, left, now }: World): string {
  const names = new Map<string, string>();
  const link = connections.findIndex(({ number }) => number === client.link);
  const open = connections.map(({ toServer, toClient, sid, attached }) => [
    toServer,
    toClient,
    sid,
    attached,
  ]);
  const all = [{ ...client, link }, server, open, ghost, left, now];
  const key = JSON.stringify(all);
  const atts = [...new Set(key.match(/(?<="(?:att|attempts)":)\d+/g))].map(Number).sort((a, b) => a - b);
  return key.replace(/(?<="(?:att|attempts)":)\d+/g, (n)=>String(atts.indexOf(Number(n)))).replace(/"[et]\d+"/g, (name) => {
    let short = names.get(name);
    if (short === undefined) names.set(name, (short = `${names.size}`));
    return short;
  });
}
