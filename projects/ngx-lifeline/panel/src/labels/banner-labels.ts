/** The line that tells what is wrong, and what to do about it. */
export interface BannerLabels {
  /** What it is about, for those who come across it by landmarks. */
  readonly name: string;
  readonly connecting: string;
  readonly offline: string;
  readonly reconnecting: string;
  /** When the next try is due; takes a duration in words. */
  readonly nextTry: (duration: string) => string;
  /** A try is under way. */
  readonly trying: string;
  readonly closed: string;
  readonly superseded: string;
  readonly failed: string;
  /** Connected again, and whatever was missed has come. */
  readonly resumed: string;
  /** Connected again. */
  readonly back: string;
  /** How many messages wait to be sent. */
  readonly queued: (count: number) => string;
  /** The buttons: to cut a wait short, and to begin anew. */
  readonly tryNow: string;
  readonly connect: string;
}

export const bannerLabels: BannerLabels = {
  name: 'Connection',
  connecting: 'Connecting …',
  offline: 'You are offline.',
  reconnecting: 'The connection was lost.',
  nextTry: (duration) => `Trying again in ${duration}.`,
  trying: 'Trying again now …',
  closed: 'You are disconnected.',
  superseded: 'This connection was taken over by another tab or device.',
  failed: 'There is no connection.',
  resumed: 'Connected again. Nothing was lost.',
  back: 'Connected again.',
  queued: (count) => (count === 1 ? '1 message waits.' : `${count} messages wait.`),
  tryNow: 'Try now',
  connect: 'Connect',
};
