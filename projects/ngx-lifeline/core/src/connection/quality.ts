/** How good the connection is; in ms. */
export interface Quality {
  /** The last round trip, from ping to pong. */
  readonly rtt: number;
  /** The round trip smoothed: SRTT of RFC 6298, §2. */
  readonly smoothed: number;
  /** How much it varies: RTTVAR of RFC 6298, §2. */
  readonly variation: number;
}

/** The quality after one more round trip. */
export function measured(quality: Quality | null, rtt: number): Quality {
  if (!quality) return { rtt, smoothed: rtt, variation: rtt / 2 };
  const { smoothed, variation } = quality;
  return {
    rtt,
    smoothed: smoothed * 0.875 + rtt * 0.125,
    variation: variation * 0.75 + Math.abs(smoothed - rtt) * 0.25,
  };
}
