import type { ApplicationRef } from '@angular/core';
import type { Environment, LifelineClient } from 'ngx-lifeline/core';
import { FakePage, answerPing, seededRandom } from 'ngx-lifeline/core/testing';
import { describeMatch, isMeant, type ConnectionMatch } from './connection-match';
import { checkMs } from './check-ms';
import { inMs } from './in-ms';
import { runnerClock } from './runner-clock';
import { ServerEnd, type ServerEndHost } from './server-end';
import { SessionPeers } from './session-peers';
import { describeState } from './describe-state';
import { TestConnection, type Payloads } from './test-connection';
import type { TestClock } from './test-clock';
import type { LifelineTestingOptions } from './testing-options';
import { Timeline } from './timeline';
import { virtualClock } from './virtual-clock';

/** How long `advanceToConnection()` looks ahead, in ms. */
const PATIENCE = 600_000;

const ASKING =
  ' It waits for its credentials or URL: where they are a promise, await settled() first, or ' +
  'settledConnection() for the next try.';
const LATER = ' It waits for its next try: advanceToConnection() goes there.';

/**
 * The world of every `Lifeline` in a test: its server, its network, its page and its clock. The state
 * machine is the real one. Provided by `provideLifelineTesting()`, and used as Angular's
 * `HttpTestingController` is: expect what the app does, answer it, `verify()` that nothing is left.
 *
 * Everything happens synchronously, inside the call that makes it happen; only what an app hands over
 * as a promise needs `await settled()`. All durations are ms.
 */
export class LifelineTestingController {
  /** The world as a connection sees it. */
  readonly environment: Environment;
  private readonly page = new FakePage();
  private readonly clock: TestClock;
  private readonly timeline: Timeline;
  private readonly host: ServerEndHost;
  private readonly ends: ServerEnd[] = [];
  private watched = 0;

  constructor(
    options: LifelineTestingOptions,
    private readonly app: Pick<ApplicationRef, 'tick'>,
  ) {
    const { random = seededRandom(1), answerPing: answer = answerPing } = options;
    const clock = options.clock === 'runner' ? runnerClock() : virtualClock();
    const timeline = new Timeline(() => clock.elapsed());
    this.clock = clock;
    this.timeline = timeline;
    this.host = { clock, timeline, sessions: new SessionPeers(), answerPing: answer };
    const { scheduler, now, wallClock, soon } = clock;
    const { online$, visible$, suspended$, wakeUps$ } = this.page;
    this.environment = {
      ...{ scheduler, now, wallClock, soon, online$, visible$, suspended$, wakeUps$ },
      ...{ random, nextFrame: instantFrames(soon) },
      openSocket: (url, protocols) => this.dial(url, protocols).socket,
    };
  }

  /** How much time has passed, in ms. */
  get now(): number {
    return this.clock.elapsed();
  }

  /** What has happened so far, a line each: what a failure shows. */
  get happened(): readonly string[] {
    return this.timeline.lines;
  }

  /**
   * The connection that the app has dialled and nobody has expected yet. A `Lifeline` dials after the
   * first render, so the app is rendered if there is none.
   * @throws Error if there is none, or more than one waits for an answer.
   */
  expectConnection<Received extends object = Payloads, Sent extends object = Payloads>(
    match?: ConnectionMatch,
  ): TestConnection<Received, Sent> {
    const [end, another] = this.waiting(match);
    if (!end) throw this.timeline.failure(this.missing(match));
    if (another) {
      const urls = this.waiting(match).map(({ socket }) => socket.url);
      throw this.timeline.failure(
        `Expected ${describeMatch(match)}, found ${urls.length}: ${urls.join(', ')}. Say which one`,
      );
    }
    return this.asserted(end);
  }

  /** All that match and nobody has expected yet, those that were given up included. */
  match<Received extends object = Payloads, Sent extends object = Payloads>(
    match?: ConnectionMatch,
  ): TestConnection<Received, Sent>[] {
    this.clock.settle();
    return this.unexpected(match).map((end) => this.asserted(end));
  }

  /** Nothing has been dialled that nobody has expected. */
  expectNone(match?: ConnectionMatch): void {
    this.clock.settle();
    const [found] = this.unexpected(match);
    if (found) throw this.timeline.failure(`Expected no connection, found ${describeEnd(found)}`);
  }

  /** Lets time pass up to the next dial, and expects it. */
  advanceToConnection<Received extends object = Payloads, Sent extends object = Payloads>(
    match?: ConnectionMatch,
    within = PATIENCE,
  ): TestConnection<Received, Sent> {
    const end = this.now + within;
    while (this.waiting(match).length === 0 && this.now + this.clock.untilNextTimer() <= end) {
      const { length } = this.timeline.lines;
      const waits = this.isAsking;
      this.clock.advance(this.clock.untilNextTimer());
      // A promise does not come while time is advanced, however many tries there are.
      if (
        waits &&
        this.timeline.lines.slice(length).some((line) => line.includes('connect-timeout'))
      ) {
        throw this.timeline.failure(`Expected ${describeMatch(match)}, found none.${ASKING}`);
      }
    }
    return this.expectConnection(match);
  }

  /**
   * As `advanceToConnection()`, where the URL or the credentials are a promise: they come before time
   * goes on.
   */
  async settledConnection<Received extends object = Payloads, Sent extends object = Payloads>(
    match?: ConnectionMatch,
    within = PATIENCE,
  ): Promise<TestConnection<Received, Sent>> {
    const end = this.now + within;
    await this.settled();
    while (this.waiting(match).length === 0 && this.now + this.clock.untilNextTimer() <= end) {
      this.clock.advance(this.clock.untilNextTimer());
      await this.settled();
    }
    return this.expectConnection(match);
  }

  /** Lets time pass; every timer fires at its time, exact to the millisecond. */
  advance(ms: number): void {
    this.clock.advance(ms);
  }

  /**
   * Lets promises go on: for a URL or credentials that are one. No time passes. Where nothing has been
   * dialled yet the app is rendered first, as for an expectation.
   */
  async settled(): Promise<void> {
    this.waiting();
    for (let turn = 0; turn < 50; turn++) {
      await Promise.resolve();
      this.clock.settle();
    }
  }

  /** The browser says that there is no network. */
  goOffline(): void {
    this.happens('the network is gone', () => this.page.setOnline(false));
  }

  goOnline(): void {
    this.happens('the network is back', () => this.page.setOnline(true));
  }

  /** Nobody can see the page. */
  hide(): void {
    this.happens('the page is hidden', () => this.page.setVisible(false));
  }

  show(): void {
    this.happens('the page is shown', () => this.page.setVisible(true));
  }

  /** The laptop sleeps: the clocks go on, the timers do not, and the page notices when it wakes. */
  sleep(ms: number): void {
    checkMs('sleep', ms);
    this.happens(`the machine sleeps for ${inMs(ms)}`, () => this.clock.sleep(ms));
    this.happens('the machine wakes', () => this.page.wake('sleep'));
  }

  /**
   * Nothing is left: no connection that nobody has expected, and nothing sent that nobody has.
   * @param options `ignoreSent`: what was sent does not matter to this test.
   */
  verify({ ignoreSent = false }: { readonly ignoreSent?: boolean } = {}): void {
    this.clock.settle();
    const dialled = this.unexpected().map((end) => `unexpected: ${describeEnd(end)}`);
    const sent = this.ends.flatMap((end) => end.unasserted());
    const left = [...dialled, ...(ignoreSent ? [] : sent)];
    if (left.length === 0) return;
    throw this.timeline.failure(`Expected nothing left, found:\n  ${left.join('\n  ')}`);
  }

  /** Notes the states of a connection; those of a `Lifeline` are noted without being asked for. */
  watch({ state$ }: Pick<LifelineClient, 'state$'>): void {
    this.watched++;
    const name = this.watched > 1 ? `lifeline ${this.watched}` : 'lifeline';
    let last: string | undefined;
    state$.subscribe((state) => {
      const text = describeState(state, this.environment.wallClock() - this.now);
      if (text !== last) this.timeline.note(`${name} ${(last = text)}`);
    });
  }

  /** @throws DOMException for what no browser dials. */
  private dial(url: string, protocols: readonly string[]): ServerEnd {
    try {
      const end = new ServerEnd(`#${this.ends.length + 1}`, url, protocols, this.host);
      this.ends.push(end);
      return end;
    } catch (error) {
      this.timeline.note(`not dialled: ${(error as Error).message}`);
      throw error;
    }
  }

  private happens(what: string, act: () => void): void {
    this.timeline.note(what);
    act();
    this.clock.settle();
  }

  private unexpected(match?: ConnectionMatch): ServerEnd[] {
    return this.ends.filter((end) => !end.isAsserted && isMeant(end.socket, match));
  }

  /** Those that can still be answered. */
  private waiting(match?: ConnectionMatch): ServerEnd[] {
    this.clock.settle();
    const find = () => this.unexpected(match).filter((end) => !end.isOver);
    if (find().length === 0) this.app.tick();
    return find();
  }

  private asserted<Received extends object, Sent extends object>(
    end: ServerEnd,
  ): TestConnection<Received, Sent> {
    end.isAsserted = true;
    return new TestConnection(end, this.host);
  }

  /** Whether a connection waits for its credentials or its URL. */
  private get isAsking(): boolean {
    return !!this.timeline.lines.at(-1)?.includes('(credentials)');
  }

  private missing(match?: ConnectionMatch): string {
    const over = this.unexpected(match).map((end) => ` ${describeEnd(end)}.`);
    const others = this.waiting().map((end) => ` ${describeEnd(end)}, waits.`);
    const found = [...over, ...others];
    const isWaiting = this.timeline.lines.at(-1)?.includes('next try');
    const rest = isWaiting ? LATER : ' Has it been asked to connect?';
    const ask = this.isAsking ? ASKING : rest;
    const hint = found.length > 0 ? found.join('') : ask;
    return `Expected ${describeMatch(match)}, found none that waits for an answer.${hint}`;
  }
}

/** What is shown changes at once: nothing is painted, and a test wants to see it. */
function instantFrames(soon: Environment['soon']) {
  return (run: () => void) => {
    let frame: (() => void) | undefined = run;
    soon(() => frame?.());
    return () => void (frame = undefined);
  };
}

function describeEnd(end: ServerEnd): string {
  const problem = end.isOver ? `; ${end.problem('open') ?? ''}` : '';
  return `${end.name} to ${end.socket.url}, dialled at ${inMs(end.dialledAt)}${problem}`;
}
