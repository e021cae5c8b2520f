import type { ProbeReason, WakeUp } from 'ngx-lifeline';

/** The lines of the log that are no frames. */
export interface EventLabels {
  readonly connect: string;
  readonly dialing: (url: string) => string;
  readonly handshaking: string;
  readonly sessionNew: string;
  readonly sessionResumed: string;
  /** Resumed, but what was shown may have a gap. */
  readonly sessionGap: string;
  readonly sessionless: string;
  readonly opened: string;
  /** With a subprotocol. */
  readonly openedSpeaking: (protocol: string) => string;
  readonly stable: string;
  readonly error: (words: string) => string;
  /** Takes why it was lost, and when it will be tried again. */
  readonly lost: (why: string, retry: string) => string;
  /** The number of a retry, and a duration in words; `null` for at once. */
  readonly retry: (attempt: number, duration: string | null) => string;
  readonly failed: (why: string) => string;
  readonly closed: (why: string) => string;
  readonly online: string;
  readonly offline: string;
  readonly wake: (source: string) => string;
  readonly probing: (reason: string) => string;
  readonly alive: string;
}

const whenWords = (duration: string | null) => (duration === null ? 'at once' : `in ${duration}`);

export const eventLabels: EventLabels = {
  connect: 'Asked to connect',
  dialing: (url) => `Dialing ${url}`,
  handshaking: 'The server has sessions: asking for one',
  sessionNew: 'New session: what is shown has to be loaded afresh',
  sessionResumed: 'Session resumed: it goes on where it stopped',
  sessionGap: 'Session resumed with a gap: what is shown has to be loaded afresh',
  sessionless: 'The server has no sessions: going on without',
  opened: 'Open',
  openedSpeaking: (protocol) => `Open, speaking ${protocol}`,
  stable: 'Proved stable: earlier failures are forgotten',
  error: (words) => `Error: ${words}`,
  lost: (why, retry) => `${why} — ${retry}`,
  retry: (attempt, duration) =>
    `${attempt > 0 ? `retry ${attempt}` : 'trying again'} ${whenWords(duration)}`,
  failed: (why) => `Failed for good: ${why}`,
  closed: (why) => `Closed: ${why}`,
  online: 'The network is back',
  offline: 'The network is gone',
  wake: (source) => `Woken: ${source}`,
  probing: (reason) => `Asking for a sign of life: ${reason}`,
  alive: 'The server gave a sign of life',
};

export type WakeLabels = Readonly<Record<WakeUp, string>>;

/** What woke a connection. */
export const wakeLabels: WakeLabels = {
  online: 'the network is back',
  visible: 'the page is visible again',
  pageshow: 'the page is shown again',
  resume: 'the page was resumed',
  sleep: 'the device slept',
  network: 'the network changed',
};

export type ProbeLabels = Readonly<Record<ProbeReason, string>>;

/** Why a connection was asked for a sign of life. */
export const probeLabels: ProbeLabels = {
  ...wakeLabels,
  'no-reply': 'a ping had no reply',
  'late-timer': 'a timer fired late',
  offline: 'the network is said to be gone',
  asked: 'somebody asked',
  'no-ack': 'an acknowledgement is late',
  'gone-quiet': 'it has gone quiet',
};
