/** Where a sample was taken. */
export interface Frame {
  readonly functionName: string;
  readonly url: string;
  /** From 0. */
  readonly lineNumber: number;
}

/** A profile as V8 writes it with `--cpu-prof`, as far as it is read here; times in µs. */
export interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** µs of CPU by owner, the largest first; without the time in which there was nothing to do. */
export function selfTimes(
  { nodes, samples, timeDeltas }: CpuProfile,
  ownerOf: (frame: Frame) => string,
): readonly (readonly [owner: string, time: number])[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  samples.forEach((id, i) => {
    const frame = frames.get(id)!;
    if (frame.functionName === '(idle)') return;
    const owner = ownerOf(frame);
    times.set(owner, (times.get(owner) ?? 0) + timeDeltas[i]!);
  });
  return [...times].sort(([, one], [, other]) => other - one);
}
