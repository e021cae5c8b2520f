import { dropPromise } from '../drop-promise.ts';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import type { LiveSession } from '../session/live-session.ts';
import { controlBody, sizeOf, topicBody } from '../session/message-body.ts';
import { ProtocolError } from '../session/protocol-error.ts';
import type { Turn } from '../session/turn.ts';
import { Audience } from './audience.ts';
import { NewestValues } from './newest-values.ts';
import type { PublishOptions } from './publish-options.ts';
import type { TopicRules } from './topic-rules.ts';

export interface TopicHubOptions {
  readonly rules: TopicRules;
  readonly maxTopics: number;
  readonly maxNewestBytes: number;
  readonly largestBody: number;
  readonly turn: Turn;
  readonly log: Logger;
  /** Ends a session that has no room for a message that it must not miss. */
  readonly overflow: (session: LiveSession) => void;
}

/** Who gets what is published: the subscribers of each topic, found by one look. */
export class TopicHub {
  private readonly subscribers = new Map<string, Set<LiveSession>>();
  private readonly newest: NewestValues;
  private readonly audience: Audience;
  private readonly options: TopicHubOptions;

  constructor(options: TopicHubOptions) {
    this.options = options;
    const { rules, log } = options;
    this.newest = new NewestValues(options.maxNewestBytes);
    this.audience = new Audience((topic) => this.subscribersOf(topic), rules.changed, log);
  }

  /** How many sessions have the topic. */
  subscribersOf(topic: string): number {
    return this.subscribers.get(topic)?.size ?? 0;
  }

  /**
   * Gives a message to all who have the topic. It is made into text once, however many they are.
   * @throws {LifelineServerError} `invalid-message`, `message-too-large`; `closed` for a reliable one
   * once nothing is kept any more
   */
  publish(topic: string, payload: unknown, options: PublishOptions = {}): void {
    const { type = 'publish', volatile = false, key } = options;
    const body = topicBody(type, { topic, key }, payload);
    const { largestBody, turn } = this.options;
    const bytes = sizeOf(body, largestBody);
    if (volatile) turn.whenCommitted(() => this.giveVolatile(topic, key ?? '', body, bytes));
    else {
      turn.checkRunning();
      this.give(topic, body, bytes);
    }
  }

  /** @throws {ProtocolError} `bad-control` for more topics than a session may have. */
  subscribe(session: LiveSession, topics: readonly string[], reset: boolean): void {
    const { maxTopics, turn } = this.options;
    if (reset) {
      const kept = new Set(topics);
      this.unsubscribe(
        session,
        [...session.topics].filter((topic) => !kept.has(topic)),
      );
    }
    const added = topics.filter((topic) => !session.topics.has(topic));
    if (added.length === 0) return;
    if (session.topics.size + new Set(added).size > maxTopics) {
      throw new ProtocolError('bad-control', `more than ${maxTopics} topics`);
    }
    for (const topic of added) {
      const code = this.refusal(topic, session.user);
      if (code) session.socket?.outgoing.push(controlBody('$nack', { topic, code }));
      else if (!session.topics.has(topic)) {
        session.topics.add(topic);
        this.addTo(topic, session);
        this.newest.giveTo(session, topic);
      }
    }
    session.change().topics = [...session.topics];
    turn.touch(session);
  }

  unsubscribe(session: LiveSession, topics: readonly string[]): void {
    let changed = false;
    for (const topic of topics) {
      if (!session.topics.delete(topic)) continue;
      this.removeFrom(topic, session);
      changed = true;
    }
    if (!changed) return;
    session.change().topics = [...session.topics];
    this.options.turn.touch(session);
  }

  /** A session begins, with the topics that it has. */
  add(session: LiveSession): void {
    for (const topic of session.topics) this.addTo(topic, session);
  }

  /** A session is over. */
  remove(session: LiveSession): void {
    for (const topic of session.topics) this.removeFrom(topic, session);
  }

  /** A session has a socket again: what is volatile it has missed, so it gets the newest. */
  resumed(session: LiveSession): void {
    for (const topic of session.topics) this.newest.giveTo(session, topic);
    if (session.topics.size > 0) this.options.turn.touch(session);
  }

  /** The server stops: nobody listens any more. */
  stop(): void {
    this.audience.stop();
  }

  private give(topic: string, body: string, bytes: number): void {
    const { overflow } = this.options;
    for (const session of this.subscribers.get(topic) ?? []) {
      if (session.hasRoom(1, bytes)) session.append(body, bytes);
      else overflow(session);
    }
  }

  private giveVolatile(topic: string, key: string, body: string, bytes: number): void {
    const name = this.newest.set(topic, key, body, bytes);
    const { turn } = this.options;
    for (const session of this.subscribers.get(topic) ?? []) {
      if (!session.socket) continue;
      session.socket.outgoing.pushVolatile(name, body);
      turn.touch(session);
    }
  }

  private refusal(topic: string, user: string | null): string | undefined {
    const { rules, log } = this.options;
    let asked = 'exists';
    try {
      if (rules.exists && !atOnce(rules.exists(topic))) return 'unknown-topic';
      asked = 'authorize';
      if (rules.authorize && !atOnce(rules.authorize(topic, user))) return 'forbidden-topic';
      return undefined;
    } catch (error) {
      log({
        level: 'error',
        event: 'hook-failed',
        reason: `topics.${asked}: ${describeError(error)}`,
      });
      return 'forbidden-topic';
    }
  }

  private addTo(topic: string, session: LiveSession): void {
    const sessions = this.subscribers.get(topic);
    if (sessions) sessions.add(session);
    else {
      this.subscribers.set(topic, new Set([session]));
      this.audience.mayHaveChanged(topic);
    }
  }

  private removeFrom(topic: string, session: LiveSession): void {
    const sessions = this.subscribers.get(topic);
    sessions?.delete(session);
    if (sessions?.size !== 0) return;
    this.subscribers.delete(topic);
    this.audience.mayHaveChanged(topic);
  }
}

/** The answer, which must not be a promise: it would pass for a yes. */
function atOnce(answer: boolean): boolean {
  if (!dropPromise(answer)) return answer;
  throw new TypeError('it must answer at once: find out in authenticate what a user may have');
}
