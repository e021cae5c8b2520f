/** A way of working that is measured: it resolves with its CPU time a message, in µs. */
export type Work = () => Promise<number>;

/**
 * Runs every work once to warm up, then as often as there are rounds. Another one begins every time,
 * so that none is always measured on the same machine.
 */
export async function inRounds(
  works: Readonly<Record<string, Work>>,
  rounds: number,
  measured: (client: string, cpu: number) => void,
): Promise<void> {
  for (const work of Object.values(works)) await work();
  for (let round = 0; round < rounds; round++) {
    const order = Object.entries(works);
    order.push(...order.splice(0, round % order.length));
    for (const [client, work] of order) measured(client, await work());
  }
}
