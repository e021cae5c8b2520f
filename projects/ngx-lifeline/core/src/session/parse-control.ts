import type { Bye, Hello, Refusal, Welcome } from './control';

/** What a server may make a client do, at most. */
const LIMITS = {
  maxMessageBytes: [0x400, 0x100_0000],
  messages: [16, 65_536],
  bytes: [0x4000, 0x400_0000],
  remembers: [1_000, 86_400_000],
  // Not at once, or one server could keep all its clients dialling.
  retryAfter: [1_000, 300_000],
} as const;

type Fields = Record<string, unknown>;

/** Whether it can be a sequence number; 0 stands for none. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Whether it is a text of at most so many characters, and not empty. */
export function isText(value: unknown, longest = 256): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= longest;
}

function fields(payload: unknown): Fields {
  return typeof payload === 'object' && payload ? (payload as Fields) : {};
}

function clamped(name: keyof typeof LIMITS, { [name]: value }: Fields): number | undefined {
  const [low, high] = LIMITS[name];
  return typeof value === 'number' && value >= 0 ? Math.min(high, Math.max(low, value)) : undefined;
}

/** `undefined` for a `$hello` that is none, or of another version. */
export function parseHello(payload: unknown): Hello | undefined {
  const { version, memory, idsOf, window, ...given } = fields(payload);
  const limits = fields(window);
  const maxMessageBytes = clamped('maxMessageBytes', given);
  const remembers = clamped('remembers', given);
  return version === 'lifeline.v1' && isText(memory) && maxMessageBytes && remembers
    ? {
        memory,
        maxMessageBytes,
        remembers,
        window: {
          messages: clamped('messages', limits) ?? 128,
          bytes: clamped('bytes', limits) ?? 0x1_0000,
        },
        idsOf: idsOf === 'session' ? idsOf : 'user',
      }
    : undefined;
}

export function parseWelcome(payload: unknown): Welcome | undefined {
  const { epoch, token, resumed, rx, from, refused } = fields(payload);
  return isText(epoch, 64) &&
    isText(token) &&
    typeof resumed === 'boolean' &&
    isCount(rx) &&
    isCount(from) &&
    from > 0 &&
    Array.isArray(refused)
    ? { epoch, token, resumed, rx, from, refused: refused.map(parseRefusal).filter((r) => !!r) }
    : undefined;
}

export function parseRefusal(payload: unknown): Refusal | undefined {
  const { n, code } = fields(payload);
  return isCount(n) && isText(code) ? { n, code } : undefined;
}

/** A farewell is taken as well as it can be: the close follows anyway. */
export function parseBye(payload: unknown): Bye {
  const { resumable, ...given } = fields(payload);
  return { resumable: resumable !== false, retryAfter: clamped('retryAfter', given) };
}
