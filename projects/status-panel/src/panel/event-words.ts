import type { Cause, LifelineEvent, ProbeReason, WakeUp } from 'ngx-lifeline';
import { causeWords } from './cause-words';
import { durationWords } from './duration-words';

const wakeWords: Readonly<Record<WakeUp, string>> = {
  online: 'the network is back',
  visible: 'the page is visible again',
  pageshow: 'the page is shown again',
  resume: 'the page was resumed',
  sleep: 'the device slept',
  network: 'the network changed',
};

const probeWords: Readonly<Record<ProbeReason, string>> = {
  ...wakeWords,
  'no-reply': 'a ping had no reply',
  'late-timer': 'a timer fired late',
  offline: 'the network is said to be gone',
  asked: 'somebody asked',
  'no-ack': 'an acknowledgement is late',
  'gone-quiet': 'it has gone quiet',
};

/**
 * An event in words, for a log. `null` for those that another line tells: a ping is seen on the
 * wire, and an attempt dials.
 */
export function eventWords(event: LifelineEvent): string | null {
  switch (event.type) {
    case 'connect':
      return 'Asked to connect';
    case 'dialing':
      return `Dialing ${event.url}`;
    case 'handshaking':
      return 'The server has sessions: asking for one';
    case 'welcomed':
      return welcomeWords(event);
    case 'sessionless':
      return 'The server has no sessions: going on without';
    case 'opened':
      return event.protocol ? `Open, speaking ${event.protocol}` : 'Open';
    case 'stable':
      return 'Proved stable: earlier failures are forgotten';
    case 'error':
      return `Error: ${errorWords(event.error)}`;
    case 'lost':
      return `${lossWords(event.cause)} — ${retryWords(event.streak.attempt, event.delay)}`;
    case 'failed':
      return `Failed for good: ${lossWords(event.cause)}`;
    case 'closed':
      return `Closed: ${lossWords(event.cause)}`;
    case 'online':
      return 'The network is back';
    case 'offline':
      return 'The network is gone';
    case 'wake':
      return `Woken: ${wakeWords[event.source]}`;
    case 'probing':
      return `Asking for a sign of life: ${probeWords[event.reason]}`;
    case 'alive':
      return 'The server gave a sign of life';
    default:
      return null;
  }
}

function welcomeWords({ resumed, resync }: { resumed: boolean; resync: boolean }): string {
  if (!resumed) return 'New session: what is shown has to be loaded afresh';
  return resync
    ? 'Session resumed with a gap: what is shown has to be loaded afresh'
    : 'Session resumed: it goes on where it stopped';
}

/** What somebody threw, which may be anything. */
export function errorWords(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

/** A log also tells the code where the sentence does not. */
function lossWords(cause: Cause): string {
  const { kind, code } = cause;
  return kind === 'closed' || code === null ? causeWords(cause) : `${causeWords(cause)} (${code})`;
}

function retryWords(attempt: number, delay: number): string {
  const when = delay > 0 ? `in ${durationWords(delay)}` : 'at once';
  return attempt > 0 ? `retry ${attempt} ${when}` : `trying again ${when}`;
}
