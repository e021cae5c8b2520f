import type { FrameData } from 'ngx-lifeline/core';
import { matches, type Matching } from './matches';
import { SentMessage } from './sent-message';
import type { ServerEnd, ServerEndHost } from './server-end';
import type { SessionAnswer } from './session-answer';
import { show } from './show';
import type { WireMessage } from './wire-message';

/** Messages by type: what their payloads are. */
export type Payloads = Record<string, unknown>;

/** How a connection is accepted. */
export interface AcceptOptions {
  /** The sub-protocol that the server selects. @default none */
  readonly protocol?: string;
  /** Speaks the session protocol, as an app with `withSession()` asks for. @default false */
  readonly session?: boolean | SessionAnswer;
}

/** How a message is published on a topic. */
export interface PublishOptions {
  /** @default 'publish' */
  readonly type?: string;
  /** Of a volatile topic: the newest of a key replaces those before it. */
  readonly key?: string;
  /** Neither numbered nor replayed. @default true with a `key` */
  readonly volatile?: boolean;
}

/**
 * A socket that the app has dialled; the test is its server. Every method throws an `Error` that lists
 * what did happen.
 *
 * `Received` and `Sent` are payloads by message type, for a test that is type-checked as its app is.
 */
export class TestConnection<Received extends object = Payloads, Sent extends object = Payloads> {
  readonly url: string;
  readonly protocols: readonly string[];
  /** In ms since the test began. */
  readonly dialledAt: number;

  constructor(
    private readonly end: ServerEnd,
    private readonly host: ServerEndHost,
  ) {
    ({ url: this.url, protocols: this.protocols } = end.socket);
    this.dialledAt = end.dialledAt;
  }

  /** Every message that the client sent, in order, heartbeats and control frames included. */
  get sent(): readonly WireMessage[] {
    this.host.clock.settle();
    return this.end.sent;
  }

  /** Accepts the dial; with `session` it greets and welcomes as well. */
  accept({ protocol = '', session = false }: AcceptOptions = {}): this {
    this.must('accept()', 'dialled');
    const answer = session === true ? {} : session;
    if (answer && !this.end.asksForSession) {
      throw this.failure(
        `accept({session}): ${this.url} asks for none; the app needs withSession()`,
      );
    }
    return this.act(() => this.end.accept(protocol, answer || undefined));
  }

  /** Nobody accepts: the dial fails (1006). */
  refuse(): this {
    this.must('refuse()', 'dialled');
    return this.act(() => this.end.drop(1006, ''));
  }

  /**
   * A message arrives. In a session it is numbered, and one that is sent after the connection has ended
   * waits for the next one.
   */
  emit<Type extends keyof Received & string>(type: Type, payload?: Received[Type]): this {
    this.mustCarry('emit()');
    return this.act(() => this.end.send({ type, payload }));
  }

  /** A frame arrives as it is: text, bytes, or an envelope of any form, which no session numbers. */
  emitFrame(frame: FrameData | WireMessage): this {
    this.must('emitFrame()', 'open');
    return this.act(() => this.end.write(frame));
  }

  /**
   * With a session: a message arrives on a topic that the app has subscribed to. Without one a topic is
   * a field like any other: `emitFrame({ type, topic, payload })`.
   */
  publish(topic: string, payload?: unknown, options: PublishOptions = {}): this {
    this.mustCarry('publish()');
    this.mustHave(topic, 'publish()');
    const { type = 'publish', key, volatile = key !== undefined } = options;
    const message = { type, topic, ...(key !== undefined && { key }), payload };
    return this.act(() => (volatile ? this.end.write(message) : this.end.send(message)));
  }

  /**
   * With a session: the server refuses a subscription, and whoever listens gets a `TopicError`.
   * @param code as in PROTOCOL.md, section 7: `unknown-topic`, `forbidden-topic`, or the server's own.
   */
  refuseTopic(topic: string, code = 'unknown-topic'): this {
    this.must('refuseTopic()', 'open');
    this.mustHave(topic, 'refuseTopic()');
    return this.act(() => this.scripted().refuseTopic(topic, code));
  }

  /** Answers no heartbeat any more, as a server does that hangs; `silence(false)` ends it. */
  silence(silent = true): this {
    this.end.note(silent ? 'falls silent' : 'answers again');
    this.end.answersPings = !silent;
    return this;
  }

  /** The server ends it, with a close code, or without a close frame (1006). */
  drop(code = 1006, reason = ''): this {
    this.must('drop()', 'open');
    return this.act(() => this.end.drop(code, reason));
  }

  /**
   * The oldest message of this type, and payload if one is given, that is not asserted yet.
   * @param payload compared deeply; may hold asymmetric matchers, or be a function.
   */
  expectSent<Type extends keyof Sent & string>(
    type: Type,
    payload?: Matching<Sent[Type]> | ((payload: Sent[Type]) => boolean),
  ): SentMessage<Sent[Type]> {
    this.host.clock.settle();
    const isMeant = (message?: WireMessage) =>
      message?.type === type && (payload === undefined || fits(message.payload, payload));
    const found = this.end.arrived.find((one) => !one.isAsserted && isMeant(one.message));
    if (!found) {
      const what = payload === undefined ? type : `${type} ${show(payload)}`;
      throw this.failure(`Expected ${this.end.name} to have been sent: ${what}`);
    }
    found.isAsserted = true;
    return new SentMessage(found.message as WireMessage<Sent[Type]>, found.at, {
      write: (message) => void this.act(() => this.end.send(message)),
      acknowledge: (message) => void this.act(() => this.scripted().acknowledge(message)),
      refuse: (message, code) => void this.act(() => this.scripted().refuse(message, code)),
    });
  }

  /** The oldest frame of this text that is not asserted yet. */
  expectSentText(text: string | RegExp): void {
    this.host.clock.settle();
    const isMeant = (frame: FrameData) =>
      typeof frame === 'string' && (typeof text === 'string' ? frame === text : text.test(frame));
    const found = this.end.arrived.find((one) => !one.isAsserted && isMeant(one.frame));
    if (!found) throw this.failure(`Expected ${this.end.name} to have been sent: ${String(text)}`);
    found.isAsserted = true;
  }

  /** Nothing was sent that is not asserted yet, heartbeats and control frames aside. */
  expectNothingSent(): void {
    this.host.clock.settle();
    const [found] = this.end.unasserted();
    if (found) throw this.failure(`Expected nothing more to be sent, but ${found}`);
  }

  /** The client has closed it or given it up; with this code, if one is given. */
  expectClosed(code?: number): void {
    this.host.clock.settle();
    const { closedWith } = this.end.socket;
    if (closedWith && (code === undefined || closedWith.code === code)) return;
    const how = code === undefined ? '' : ` with ${code}`;
    throw this.failure(`Expected the client to have closed ${this.end.name}${how}`);
  }

  private scripted() {
    if (this.end.script) return this.end.script;
    throw this.failure(`${this.end.name} has no session: accept({ session: true })`);
  }

  /** What nobody has subscribed to, no server publishes. */
  private mustHave(topic: string, what: string): void {
    const { topics } = this.scripted();
    if (topics.includes(topic)) return;
    const there = topics.length > 0 ? `to ${topics.join(', ')} alone` : 'to no topic';
    throw this.failure(
      `${what}: nobody has subscribed to ${topic}. ${this.end.name} is subscribed ${there}`,
    );
  }

  private act(run: () => void): this {
    run();
    this.host.clock.settle();
    return this;
  }

  /** A session carries messages over its connections. */
  private mustCarry(what: string): void {
    if (!this.end.isOver || !this.end.script) this.must(what, 'open');
  }

  private must(what: string, state: 'dialled' | 'open'): void {
    this.host.clock.settle();
    const problem = this.end.problem(state);
    if (problem) throw this.failure(`${what} is of no use to ${this.end.name}: ${problem}`);
  }

  private failure(expected: string): Error {
    return this.host.timeline.failure(expected);
  }
}

function fits(payload: unknown, expected: unknown): boolean {
  return typeof expected === 'function'
    ? (expected as (payload: unknown) => boolean)(payload)
    : matches(payload, expected);
}
