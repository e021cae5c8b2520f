/** Which of the nodes can reach one of the targets: 1 if so. `edges` are pairs, from and to. */
export function canReach(
  targets: readonly number[],
  edges: readonly number[],
  nodes: number,
): Uint8Array {
  // The edges by where they end: those into `node` begin at starts[node].
  const starts = new Uint32Array(nodes + 1);
  for (let i = 1; i < edges.length; i += 2) count(starts, (edges[i] ?? 0) + 1);
  for (let node = 0; node < nodes; node++) {
    starts[node + 1] = at(starts, node) + at(starts, node + 1);
  }
  const filled = starts.slice();
  const sources = new Uint32Array(edges.length / 2);
  for (let i = 0; i < edges.length; i += 2) {
    const to = edges[i + 1] ?? 0;
    sources[at(filled, to)] = edges[i] ?? 0;
    count(filled, to);
  }

  const reaching = new Uint8Array(nodes);
  const open = [...targets];
  for (const target of targets) reaching[target] = 1;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (let i = at(starts, node); i < at(starts, node + 1); i++) {
      const source = at(sources, i);
      if (reaching[source]) continue;
      reaching[source] = 1;
      open.push(source);
    }
  }
  return reaching;
}

function at(numbers: Uint32Array, index: number): number {
  return numbers[index] ?? 0;
}

function count(numbers: Uint32Array, index: number): void {
  numbers[index] = at(numbers, index) + 1;
}
