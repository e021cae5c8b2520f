import { NgZone, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { platformEnvironment, type Environment } from 'ngx-lifeline/core';
import { asyncScheduler, type SchedulerAction } from 'rxjs';
import { LIFELINE_ENVIRONMENT } from './environment';
import { withSession } from './features';
import { Lifeline } from './lifeline';
import { provideLifeline } from './provide-lifeline';
import { SessionSocket, wait, type Wire } from './session-socket.spec-fixture';

let socket: SessionSocket;

/** Which zone runs, without zone.js: what is made outside is run outside, as a zone would have it. */
class Zones {
  /** What was made inside: timers, microtasks, sockets. */
  readonly insiders: string[] = [];
  private depth = 0;

  get isOutside(): boolean {
    return this.depth > 0;
  }

  readonly outside = <T>(run: () => T): T => {
    this.depth++;
    try {
      return run();
    } finally {
      this.depth--;
    }
  };

  /** Notes where something is made, and has what it runs later run there. */
  made<Args extends unknown[], T>(what: string, run: (...args: Args) => T): (...args: Args) => T {
    if (!this.isOutside) this.insiders.push(what);
    return this.isOutside ? (...args) => this.outside(() => run(...args)) : run;
  }

  environment(): Environment {
    const real = platformEnvironment();
    return {
      ...real,
      soon: (run) => real.soon(this.made('microtask', run)),
      scheduler: {
        now: () => asyncScheduler.now(),
        schedule: <S>(work: (this: SchedulerAction<S>, state?: S) => void, ms = 0, state?: S) => {
          const run = this.made('timer', (action: SchedulerAction<S>, value?: S) =>
            work.call(action, value),
          );
          const act = function (this: SchedulerAction<S>, value?: S) {
            run(this, value);
          };
          return asyncScheduler.schedule(act, ms, state);
        },
      },
      openSocket: (url) => {
        socket = new SessionSocket(url);
        const { emit } = socket;
        socket.emit = this.made('socket', emit.bind(socket));
        return socket;
      },
    };
  }
}

describe('Lifeline with a session, called inside the zone', () => {
  let zones: Zones;
  let lifeline: Lifeline;

  beforeEach(() => {
    zones = new Zones();
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        { provide: LIFELINE_ENVIRONMENT, useFactory: () => zones.environment() },
        provideLifeline({ url: 'ws://test', autoConnect: false }, withSession()),
      ],
    });
    spyOn(TestBed.inject(NgZone), 'runOutsideAngular').and.callFake(zones.outside);
    lifeline = TestBed.inject(Lifeline);
  });

  it('makes its timers, microtasks and sockets outside', async () => {
    lifeline.connect();
    zones.outside(() => socket.welcome());
    lifeline.send('order', 1, { ttl: 60_000 });
    lifeline.authenticate('fresh');
    await wait();
    lifeline.disconnect({ drain: 60_000 });
    lifeline.connect();
    lifeline.reconnect();
    expect(zones.insiders).toEqual([]);
  });

  it('does so while it waits for a reply, or the app would not be stable until then', async () => {
    lifeline.connect();
    zones.outside(() => socket.welcome());
    const subscription = lifeline.request('history').subscribe();
    await wait();
    expect(zones.insiders).toEqual([]);
    subscription.unsubscribe();
  });

  it('does so for topics', async () => {
    lifeline.connect();
    zones.outside(() => socket.welcome());
    const subscription = lifeline.topic('prices').subscribe();
    await wait();
    expect(zones.insiders).toEqual([]);
    subscription.unsubscribe();
  });

  it('calls its subscribers outside', async () => {
    const where: Record<string, boolean> = {};
    const note = (name: string) => () => (where[name] = zones.isOutside);
    lifeline.connect();
    lifeline.resync$.subscribe(note('resync'));
    lifeline.topic('prices').subscribe(note('topic'));
    lifeline.request('history').subscribe(note('reply'));
    lifeline.send('order').status$.subscribe(({ status }) => {
      if (status === 'acked') note('acked')();
    });
    zones.outside(() => socket.welcome());
    await wait();
    const [{ id }] = socket.of('history') as [Wire];
    socket.emit({ type: 'publish', topic: 'prices', a: 2 });
    socket.emit({ type: 'history', re: id, n: 1 });
    expect(where).toEqual({ resync: true, topic: true, reply: true, acked: true });
  });
});
