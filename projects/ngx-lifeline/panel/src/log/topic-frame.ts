/** Longer than this a frame is not looked into: a log must not cost more than what it tells of. */
const LONGEST = 16_384;

interface Published {
  readonly topic?: unknown;
  readonly n?: unknown;
}

/**
 * The topic of a frame that holds nothing but volatile messages of one; `null` for any other. There
 * may be very many of them, and all but the last are out of date.
 */
export function volatileTopic(data: unknown): string | null {
  // A look before the parsing: most frames have no topic.
  if (typeof data !== 'string' || data.length > LONGEST || !data.includes('"topic":')) return null;
  let envelopes: readonly (Published | null)[];
  try {
    envelopes = [JSON.parse(data)].flat() as readonly (Published | null)[];
  } catch {
    return null;
  }
  const topic = envelopes[0]?.topic;
  const isAll = envelopes.every((one) => one?.topic === topic && one?.n === undefined);
  return typeof topic === 'string' && isAll ? topic : null;
}
