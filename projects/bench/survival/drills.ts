/** What happens to the connections. */
export interface Drill {
  readonly title: string;
  /** Whether messages go both ways, one every 250 ms, or none. */
  readonly traffic: boolean;
  readonly fault:
    | {
        /** The server is killed (−9) and starts again after so long, and a random part of a second. */
        readonly kind: 'kill';
        /** In ms. */
        readonly outage: number;
      }
    /** The link falls silent for connections that are there; new ones pass. */
    | { readonly kind: 'freeze' }
    /**
     * All processes of the client stop for so long, in ms, and meanwhile the link falls silent for
     * the connections that are there, as it does for a machine that sleeps. Time counts from waking.
     */
    | { readonly kind: 'sleep'; readonly time: number };
}

export const drills = {
  'killed-2s': {
    title: 'server killed, back after 2 to 3 s',
    traffic: true,
    fault: { kind: 'kill', outage: 2_000 },
  },
  'killed-10s': {
    title: 'server killed, back after 10 to 11 s',
    traffic: true,
    fault: { kind: 'kill', outage: 10_000 },
  },
  'killed-60s': {
    title: 'server killed, back after 60 to 61 s',
    traffic: true,
    fault: { kind: 'kill', outage: 60_000 },
  },
  'frozen-traffic': {
    title: 'link frozen under traffic',
    traffic: true,
    fault: { kind: 'freeze' },
  },
  'frozen-idle': { title: 'link frozen while idle', traffic: false, fault: { kind: 'freeze' } },
  asleep: {
    title: 'asleep for 30 s, the link dead on waking',
    traffic: true,
    fault: { kind: 'sleep', time: 30_000 },
  },
} as const satisfies Record<string, Drill>;

export type DrillName = keyof typeof drills;
