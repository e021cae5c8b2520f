import type { Cause, LifelineEvent } from 'ngx-lifeline/core';
import { formatDuration } from './duration';

/** What happens to a connection, as words and the time between them. */
export class AttemptWords {
  /** When the last word was said, in ms. */
  lastAt = 0;
  private readonly words: string[] = [];
  private isOpen = false;

  constructor(private readonly withPings: boolean) {}

  get line(): string {
    return this.words.join(' ');
  }

  get count(): number {
    return this.words.length;
  }

  note(event: LifelineEvent, exactly: number): void {
    // A random delay has fractions, which say nothing.
    const now = Math.round(exactly);
    const word = this.wordOf(event);
    if (event.type === 'opened') this.isOpen = true;
    if (event.type === 'lost' || event.type === 'attempt') this.isOpen = false;
    if (word === undefined) return;
    if (now > this.lastAt) this.words.push(formatDuration(now - this.lastAt));
    this.words.push(word);
    this.lastAt = now;
  }

  private wordOf(event: LifelineEvent): string | undefined {
    switch (event.type) {
      case 'dialing':
        return 'dial';
      case 'opened':
        return 'open';
      case 'lost':
        return this.isOpen ? `lost:${event.cause.code ?? event.cause.kind}` : undefined;
      case 'probing':
        return 'probe';
      case 'failed':
      case 'closed':
        return `${event.type}:${why(event.cause)}`;
      case 'ping':
        return this.withPings ? 'ping' : undefined;
      default:
        return undefined;
    }
  }
}

/** A close by its code, anything else by its name. */
function why({ kind, code }: Cause): string {
  return kind === 'closed' ? String(code) : kind;
}
