/** What can be set about the connection; durations in ms. */
export interface Settings {
  readonly url: string;
  /** Whether to ask for a session; a server without goes on without. */
  readonly session: boolean;
  /** From ping to ping. */
  readonly interval: number;
  /** Without any frame for this long the connection is dead. */
  readonly silence: number;
  /** The first delay before a retry. */
  readonly initial: number;
  /** The longest delay before a retry. */
  readonly max: number;
  /** For one attempt to connect. */
  readonly timeout: number;
  /** The ping: an object to be sent as JSON, or a raw string. */
  readonly ping: unknown;
}

export type SettingName = keyof Settings;

/** The settings as a user writes them; nothing is known about them yet. */
export type Draft = Readonly<Record<SettingName, string>>;

/** What is wrong with a draft, by setting. */
export type Problems = Readonly<Partial<Record<SettingName, string>>>;

export const settingNames: readonly SettingName[] = [
  'url',
  'session',
  'interval',
  'silence',
  'initial',
  'max',
  'timeout',
  'ping',
];
