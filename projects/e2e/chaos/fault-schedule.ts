import { seededRandom } from '../../ngx-lifeline/core/testing/src/seeded-random.ts';
import { FAULT_KINDS, type Fault, type FaultKind } from './fault.ts';

/** What strikes, in order. Groups are struck independently of each other, and so at the same time. */
export interface FaultSchedule {
  /** Of each group of clients. */
  readonly groups: readonly (readonly Fault[])[];
  /** Of the server. */
  readonly kills: readonly Fault[];
}

export interface ScheduleSize {
  readonly seed: number;
  readonly faults: number;
  readonly groups: number;
  /** How many of the faults are deaths of the server, 0 to 1. */
  readonly killShare: number;
  /** Longer than 1 for a longer run. */
  readonly pace: number;
}

/** All codes that a session survives, as a server in distress or on its way out sends them. */
const CLOSE_CODES = [1001, 1011, 1012, 1013, 4408, 4413, 4429] as const;
/** How many of all strike before the recovery from the one before. */
const EARLY = 0.1;

/** A function of its arguments and nothing else, so that a run can be repeated. */
export function faultSchedule({
  seed,
  faults,
  groups,
  killShare,
  pace,
}: ScheduleSize): FaultSchedule {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const kills = Math.ceil(faults * killShare);

  const fault = (kind: FaultKind): Fault => ({
    kind,
    gap: kind === 'kill' ? 400 + pace * between(100, 500) : pace * between(0, 800),
    isEarly: random() < EARLY,
    lead: between(10, 50),
    hold: holdOf(kind, between),
    includesNew: random() < 0.5,
    code: CLOSE_CODES[Math.floor(random() * CLOSE_CODES.length)] ?? 1001,
    delay: between(20, 250),
    bytesPerSecond: between(4_000, 40_000),
    endsInCut: random() < 0.4,
  });
  const others = FAULT_KINDS.filter((kind) => kind !== 'kill');
  const kinds = Array.from(
    { length: faults - kills },
    (_, index) => others[index % others.length] ?? 'cut',
  );
  // Fisher-Yates, so that each group has its own order.
  for (let i = kinds.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [kinds[i], kinds[j]] = [kinds[j] ?? 'cut', kinds[i] ?? 'cut'];
  }
  return {
    groups: Array.from({ length: groups }, (_, group) =>
      kinds.filter((_kind, index) => index % groups === group).map(fault),
    ),
    kills: Array.from({ length: kills }, () => fault('kill')),
  };
}

/** Some too short to be noticed, some longer than it takes a client to give the socket up. */
function holdOf(kind: FaultKind, between: (low: number, high: number) => number): number {
  switch (kind) {
    case 'cut':
    case 'close':
      return 0;
    case 'kill':
      return between(0, 150);
    case 'refuse':
      return between(50, 400);
    case 'delay':
    case 'slow':
      return between(150, 600);
    default:
      return between(0, 1) < 0.4 ? between(50, 300) : between(600, 1_100);
  }
}
