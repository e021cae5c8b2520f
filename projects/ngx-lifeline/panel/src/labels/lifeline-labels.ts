import type { AdviceLabels, CauseLabels } from './cause-labels';
import type { BannerLabels } from './banner-labels';
import type { ControlLabels } from './control-labels';
import type { EventLabels, ProbeLabels, WakeLabels } from './event-labels';
import type { FactLabels } from './fact-labels';
import type { LogLabels } from './log-labels';
import type { NextTryLabels } from './next-try-labels';
import type { PanelLabels } from './panel-labels';
import type { PhaseLabels } from './phase-labels';
import type { ReceiptLabels, ReceiptNoteLabels } from './receipt-labels';
import type { SentenceLabels } from './sentence-labels';
import type { SessionLabels } from './session-labels';
import type { SpokenLabels } from './spoken-labels';
import type { StatusLabels } from './status-labels';
import type { TimeLabels } from './time-labels';
import type { TimelineLabels } from './timeline-labels';

/**
 * Every text of the components, by what it is about; each part and each text is optional, and English
 * where it is left out. A text that has a value in it is a function.
 */
export interface LifelineLabels {
  /** The badge. */
  readonly status?: Partial<StatusLabels>;
  /** Beside the badge. */
  readonly phase?: Partial<PhaseLabels>;
  /** What is going on, in a sentence. */
  readonly sentence?: Partial<SentenceLabels>;
  /** Why it is not open. */
  readonly cause?: Partial<CauseLabels>;
  /** What the user can do. */
  readonly advice?: Partial<AdviceLabels>;
  /** What a close code says where the server gave no reason. */
  readonly closeCode?: Readonly<Record<number, string>>;
  /** What a screen reader says. */
  readonly spoken?: Partial<SpokenLabels>;
  readonly banner?: Partial<BannerLabels>;
  readonly controls?: Partial<ControlLabels>;
  readonly nextTry?: Partial<NextTryLabels>;
  readonly facts?: Partial<FactLabels>;
  readonly session?: Partial<SessionLabels>;
  readonly log?: Partial<LogLabels>;
  /** The lines of the log that are no frames. */
  readonly event?: Partial<EventLabels>;
  readonly wake?: Partial<WakeLabels>;
  readonly probe?: Partial<ProbeLabels>;
  readonly receipts?: Partial<ReceiptLabels>;
  /** What has become of a message, beside its frame in the log. */
  readonly receiptNote?: Partial<ReceiptNoteLabels>;
  readonly timeline?: Partial<TimelineLabels>;
  readonly panel?: Partial<PanelLabels>;
  /** The time of day, and durations. */
  readonly time?: Partial<TimeLabels>;
}
