import type { Environment } from 'ngx-lifeline/core';
import { map, timer, type Observable } from 'rxjs';
import type { TestScheduler } from 'rxjs/testing';
import { BoundedScheduler } from './bounded-scheduler';
import { FakePage } from './fake-page';
import { FakeSocket } from './fake-socket';
import type { RunHelpers } from './run-helpers';

/** Midnight of 2026-01-01 UTC: what the wall clock of a virtual world shows at frame 0. */
export const VIRTUAL_EPOCH = Date.UTC(2026, 0, 1);

/** A value and the virtual ms at which it came. */
export type Timed<T> = readonly [ms: number, value: T];

/** A world in virtual time: the network, the page, the clocks and chance are the test's. */
export class VirtualWorld extends FakePage {
  /** Every socket that was dialled, the latest last. */
  readonly sockets: FakeSocket[] = [];
  /** When each of them was dialled, in virtual ms. */
  readonly dialledAt: number[] = [];
  /** Chance; 0.5 unless set. */
  random: () => number = () => 0.5;
  /** Called for every dial, at once: to throw as a constructor does, or to play a server. */
  onDial: (socket: FakeSocket) => void = () => undefined;

  private slept = 0;

  readonly environment: Environment;

  constructor(
    readonly scheduler: TestScheduler,
    readonly helpers: RunHelpers,
  ) {
    super();
    const { online$, visible$, suspended$, wakeUps$ } = this;
    this.environment = {
      scheduler,
      now: () => scheduler.now() + this.slept,
      wallClock: () => VIRTUAL_EPOCH + scheduler.now() + this.slept,
      random: () => this.random(),
      soon: (run) => void scheduler.schedule(run, 0),
      openSocket: (url, protocols) => {
        const socket = new FakeSocket(url, protocols);
        this.onDial(socket);
        this.sockets.push(socket);
        this.dialledAt.push(scheduler.now());
        return socket;
      },
      ...{ online$, visible$, suspended$, wakeUps$ },
    };
  }

  /** The latest socket. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('nothing has been dialled yet');
    return socket;
  }

  /** Does something at a virtual time, in ms from the start. */
  at(ms: number, action: () => void): void {
    this.after(ms - this.scheduler.now(), action);
  }

  /** Does something after so many virtual ms. */
  after(ms: number, action: () => void): void {
    timer(ms, this.scheduler).subscribe(action);
  }

  /** Every dial is accepted after `latency` ms, and every ping is answered as late. */
  serve({ latency = 1, pong = { type: 'pong' } } = {}): void {
    this.onDial = (socket) => {
      this.after(latency, () => socket.accept());
      socket.onSent = (data) => {
        if (typeof data === 'string' && /ping/i.test(data)) {
          this.after(latency, () => socket.emit(pong));
        }
      };
    };
  }

  /** Nobody accepts: every dial fails after `latency` ms. */
  refuse({ latency = 1 } = {}): void {
    this.onDial = (socket) => this.after(latency, () => socket.drop());
  }

  /** The machine sleeps: the clocks go on, the timers do not, so each of them fires late. */
  sleep(ms: number): void {
    this.slept += ms;
  }

  /** Collects what a stream emits and when; read it after the run. */
  record<T>(stream$: Observable<T>): Timed<T>[] {
    const values: Timed<T>[] = [];
    stream$
      .pipe(map((value) => [this.scheduler.now(), value] as const))
      .subscribe((value) => values.push(value));
    return values;
  }
}

/**
 * Runs a script in virtual time: hours pass in milliseconds, exact to the millisecond. The script
 * says what happens when; it runs when the script returns, so a client must be destroyed by then
 * (`world.at(60_000, () => client.destroy())`) or its heartbeat would never let the run end: after 100,000
 * actions, fifty thousand dials or the pings of three days, it is given up.
 * @param assertEqual compares marbles, for instance `(a, b) => expect(a).toEqual(b)`.
 * @throws Error for a run that does not end.
 */
export function inVirtualTime(
  script: (world: VirtualWorld, helpers: RunHelpers) => void,
  assertEqual: (actual: unknown, expected: unknown) => void = () => undefined,
): void {
  const scheduler = new BoundedScheduler(assertEqual);
  scheduler.run((helpers) => script(new VirtualWorld(scheduler, helpers), helpers));
}
