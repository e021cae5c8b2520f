import { isPromise } from '../is-promise.ts';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import type { TopicRules } from './topic-rules.ts';

/** Tells the app which topics have subscribers, when that changes. */
export class Audience {
  /** Topics of which it was told that they have some. */
  private readonly told = new Set<string>();
  private pending = new Set<string>();
  private isStopped = false;
  private readonly countOf: (topic: string) => number;
  private readonly changed: TopicRules['changed'];
  private readonly log: Logger;

  constructor(countOf: (topic: string) => number, changed: TopicRules['changed'], log: Logger) {
    this.countOf = countOf;
    this.changed = changed;
    this.log = log;
  }

  /** The topic has got its first subscriber, or has lost its last one. */
  mayHaveChanged(topic: string): void {
    if (!this.changed || this.isStopped) return;
    // Later, because the app may publish when it is told: in the middle of a transaction, or of a
    // subscription, or before it has got hold of a server that has just taken sessions over.
    if (this.pending.size === 0) queueMicrotask(() => this.tell());
    this.pending.add(topic);
  }

  /** Nobody listens any more, since nothing is written any more. */
  stop(): void {
    this.isStopped = true;
    this.pending.clear();
    for (const topic of this.told) this.call(topic, 0);
    this.told.clear();
  }

  private tell(): void {
    const { pending, told } = this;
    this.pending = new Set();
    for (const topic of pending) {
      const count = this.countOf(topic);
      if (count > 0 === told.has(topic)) continue;
      if (count > 0) told.add(topic);
      else told.delete(topic);
      this.call(topic, count);
    }
  }

  private call(topic: string, count: number): void {
    const failed = (error: unknown) => {
      const reason = `topics.changed: ${describeError(error)}`;
      this.log({ level: 'error', event: 'hook-failed', reason });
    };
    try {
      const done: unknown = this.changed?.(topic, count);
      // A function that may return nothing may be asynchronous.
      if (isPromise(done)) done.then(undefined, failed);
    } catch (error) {
      failed(error);
    }
  }
}
