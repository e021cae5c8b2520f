import { type ChaosClient } from './chaos-client.ts';
import { compareStreams } from './compare-streams.ts';
import { type LedgerContents } from './read-ledger.ts';

/** One direction, all clients together. */
export interface DirectionVerdict {
  readonly messages: number;
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
  readonly unexpected: number;
}

export interface Verdict {
  readonly toServer: DirectionVerdict;
  readonly toClient: DirectionVerdict;
  readonly resyncs: number;
  /** One sentence each; none after a good run. */
  readonly violations: readonly string[];
  /** What happened to the clients that violations are about. */
  readonly traces: ReadonlyMap<string, readonly string[]>;
}

export interface Evidence {
  readonly clients: readonly Pick<
    ChaosClient,
    'name' | 'sent' | 'received' | 'acked' | 'badReceipts' | 'resyncs' | 'trace'
  >[];
  readonly ledger: LedgerContents;
  /** What the server has complained about. */
  readonly complaints: readonly string[];
  /** Whether sessions may end: then a client may miss messages, and is told so by `resync`. */
  readonly losesSessions: boolean;
}

const EXAMPLES = 5;

/** Compares what has had an effect with what was sent, in both directions. */
export function judge({ clients, ledger, complaints, losesSessions }: Evidence): Verdict {
  const violations = losesSessions ? [] : complaints.map((text) => `the server: ${text.trim()}`);
  const traces = new Map<string, readonly string[]>();
  const toServer = emptyDirection();
  const toClient = emptyDirection();
  let resyncs = 0;
  for (const { name, sent, received, acked, badReceipts, resyncs: told, trace } of clients) {
    const before = violations.length;
    const effects = ledger.effects.get(name) ?? [];
    const news = ledger.sent.get(name) ?? [];
    violations.push(
      ...note(toServer, `${name} → server`, sent, effects),
      ...note(toClient, `server → ${name}`, news, received, losesSessions && told > 1),
    );
    // The first one is that of the first connect.
    resyncs += told - 1;
    if (told !== 1 && !losesSessions) violations.push(`${name}: ${told - 1} resyncs`);
    if (badReceipts.length > 0) violations.push(`${name}: receipt ${badReceipts.join(', ')}`);
    const unsettled = sent.length - acked - badReceipts.length;
    if (unsettled > 0) violations.push(`${name}: ${unsettled} receipts never settled`);
    if (violations.length > before) traces.set(name, trace);
  }
  for (const stranger of strangers(clients, ledger)) violations.push(`${stranger}: nobody's name`);
  return { toServer, toClient, resyncs, violations, traces };
}

function emptyDirection() {
  return { messages: 0, lost: 0, doubled: 0, outOfOrder: 0, unexpected: 0 };
}

/** Adds one stream to its direction; what is wrong with it, in words. */
function note(
  direction: ReturnType<typeof emptyDirection>,
  what: string,
  expected: readonly string[],
  actual: readonly string[],
  mayLose = false,
): string[] {
  const { lost, ...rest } = compareStreams(expected, actual);
  const difference = { lost: mayLose ? [] : lost, ...rest };
  direction.messages += expected.length;
  const words: string[] = [];
  for (const [kind, keys] of Object.entries(difference) as [keyof typeof difference, string[]][]) {
    direction[kind] += keys.length;
    if (keys.length > 0) {
      words.push(`${what}: ${keys.length} ${kind}, such as ${keys.slice(0, EXAMPLES).join(' ')}`);
    }
  }
  return words;
}

/** Names in the server's tables that no client has. */
function strangers(clients: Evidence['clients'], { effects, sent }: LedgerContents): string[] {
  const names = new Set(clients.map(({ name }) => name));
  return [...new Set([...effects.keys(), ...sent.keys()])].filter((name) => !names.has(name));
}
