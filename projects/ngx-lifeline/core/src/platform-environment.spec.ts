import { merge, type Observable } from 'rxjs';
import { platformEnvironment, type Platform } from './platform-environment';

/** An event target that knows how many listeners it has. */
class Target extends EventTarget {
  listeners = 0;
  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.listeners++;
    super.addEventListener(...args);
  }
  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    this.listeners--;
    super.removeEventListener(...args);
  }
  fire(event: string): void {
    this.dispatchEvent(new Event(event));
  }
}

class Page extends Target {
  visibilityState = 'visible';
  turn(visibilityState: 'visible' | 'hidden'): void {
    this.visibilityState = visibilityState;
    this.fire('visibilitychange');
  }
}

/** A browser window whose events the test fires. */
class Browser extends Target implements Platform {
  readonly Date = { now: () => Date.now() };
  readonly Math = Math;
  readonly performance = performance;
  readonly document = new Page();
  readonly connection = new Target();
  readonly navigator = { onLine: true, connection: this.connection };
  get allListeners(): number {
    return this.listeners + this.document.listeners + this.connection.listeners;
  }
}

const nodeLike: Platform = { Date, Math, performance };

/** What a stream emits while the script runs. */
function emitted<T>(stream$: Observable<T>, script: () => void): T[] {
  const values: T[] = [];
  const subscription = stream$.subscribe((value) => values.push(value));
  script();
  subscription.unsubscribe();
  return values;
}

describe('the environment of a page', () => {
  let browser: Browser;
  const environment = () => platformEnvironment(browser);
  beforeEach(() => (browser = new Browser()));

  it('goes online and offline with the events, each change once', () => {
    const { online$ } = environment();
    const values = emitted(online$, () => {
      for (const event of ['offline', 'offline', 'online', 'online', 'offline']) {
        browser.fire(event);
      }
    });
    expect(values).toEqual([true, false, true, false]);
  });

  it('believes the events even where navigator.onLine disagrees', () => {
    const { online$ } = environment();
    browser.navigator.onLine = false;
    expect(emitted(online$, () => browser.fire('online'))).toEqual([false, true]);
    browser.navigator.onLine = true;
    expect(emitted(online$, () => browser.fire('offline'))).toEqual([true, false]);
  });

  it('asks navigator.onLine anew for every subscriber', () => {
    const { online$ } = environment();
    browser.navigator.onLine = false;
    expect(emitted(online$, () => undefined)).toEqual([false]);
    browser.navigator.onLine = true;
    expect(emitted(online$, () => undefined)).toEqual([true]);
  });

  it('is visible and hidden with the page, each change once', () => {
    browser.document.visibilityState = 'hidden';
    const values = emitted(environment().visible$, () => {
      for (const to of ['hidden', 'visible', 'visible', 'hidden'] as const) {
        browser.document.turn(to);
      }
    });
    expect(values).toEqual([false, true, false]);
  });

  it('is suspended from pagehide to pageshow', () => {
    const values = emitted(environment().suspended$, () => {
      for (const event of ['pageshow', 'pagehide', 'pagehide', 'pageshow']) browser.fire(event);
    });
    expect(values).toEqual([false, true, false]);
  });

  for (const [source, happen] of [
    ['visible', () => browser.document.turn('visible')],
    [
      'pageshow',
      () => {
        browser.fire('pagehide');
        browser.fire('pageshow');
      },
    ],
    ['resume', () => browser.document.fire('resume')],
    ['network', () => browser.connection.fire('change')],
  ] as const) {
    it(`is woken by ${source}`, () => {
      browser.document.visibilityState = 'hidden';
      expect(emitted(environment().wakeUps$, happen)).toEqual([source]);
    });
  }

  it('is not woken by a plain page load, which shows a page that was never put away', () => {
    const values = emitted(environment().wakeUps$, () => {
      for (const event of ['pageshow', 'pagehide', 'pageshow']) browser.fire(event);
    });
    expect(values).toEqual(['pageshow']);
  });

  it('is not woken by being hidden or by the events of the network', () => {
    const values = emitted(environment().wakeUps$, () => {
      browser.document.turn('hidden');
      for (const event of ['online', 'offline', 'pagehide']) browser.fire(event);
    });
    expect(values).toEqual([]);
  });

  it('leaves no listener behind, and has none before somebody subscribes', () => {
    const { online$, visible$, suspended$, wakeUps$ } = environment();
    expect(browser.allListeners).toBe(0);
    let during = 0;
    emitted(merge<unknown[]>(online$, visible$, suspended$, wakeUps$), () => {
      during = browser.allListeners;
    });
    expect(during).toBeGreaterThan(5);
    expect(browser.allListeners).toBe(0);
  });

  describe('whose machine sleeps', () => {
    beforeEach(() =>
      jasmine
        .clock()
        .install()
        .mockDate(new Date(2026, 0, 1)),
    );
    afterEach(() => jasmine.clock().uninstall());

    /** A second passes for the timers; the wall clock shows `ms`. */
    const second = (ms = 1_000) => {
      jasmine.clock().mockDate(new Date(Date.now() + ms - 1_000));
      jasmine.clock().tick(1_000);
    };

    for (const [ms, woken] of [
      [2_000, false],
      [2_001, true],
      [600_000, true],
      [-600_000, false],
    ] as const) {
      it(`is ${woken ? '' : 'not '}woken where the clock shows ${ms} ms for one second`, () => {
        const values = emitted(environment().wakeUps$, () => {
          second();
          second(ms);
          second();
          second();
        });
        expect(values).toEqual(woken ? ['sleep'] : []);
      });
    }

    it('is woken once for every sleep', () => {
      const values = emitted(environment().wakeUps$, () => {
        for (const ms of [5_000, 1_000, 5_000, 1_000]) second(ms);
      });
      expect(values).toEqual(['sleep', 'sleep']);
    });

    it('does not take the slow timers of a hidden page for a sleep', () => {
      browser.document.visibilityState = 'hidden';
      expect(emitted(environment().wakeUps$, () => second(60_000))).toEqual([]);
    });

    it('compares no clocks after the last subscriber has gone', () => {
      let looks = 0;
      const clock = { now: () => (looks++, Date.now()) };
      const { wakeUps$ } = platformEnvironment(Object.assign(browser, { Date: clock }));
      emitted(wakeUps$, () => second());
      const after = looks;
      expect(after).toBeGreaterThan(0);
      second();
      expect(looks).toBe(after);
    });
  });
});

describe('the environment of a worker, which has a network but no page', () => {
  it('hears of the network and is always visible', () => {
    const worker = Object.assign(new Target(), nodeLike);
    const { online$, visible$ } = platformEnvironment(worker);
    expect(emitted(online$, () => worker.fire('offline'))).toEqual([true, false]);
    expect(emitted(visible$, () => undefined)).toEqual([true]);
  });
});

describe('the environment of Node, which has none of it', () => {
  it('is online, visible and never suspended or woken', () => {
    const { online$, visible$, suspended$, wakeUps$ } = platformEnvironment(nodeLike);
    const values = [online$, visible$, suspended$, wakeUps$].map((stream$) =>
      emitted(stream$ as Observable<unknown>, () => undefined),
    );
    expect(values).toEqual([[true], [true], [false], []]);
  });

  it('is online where there is a navigator that says nothing of it', () => {
    const { online$ } = platformEnvironment({ ...nodeLike, navigator: {} });
    expect(emitted(online$, () => undefined)).toEqual([true]);
  });

  it('says what to do where there is no WebSocket', () => {
    const { openSocket } = platformEnvironment(nodeLike);
    expect(() => openSocket('ws://test', [])).toThrowError(/no WebSocket.*"transport"/);
  });
});

describe('the environment of any platform', () => {
  it('takes its clocks and chance from the platform', () => {
    const { now, wallClock, random } = platformEnvironment({
      Date: { now: () => 1_767_225_600_000 },
      performance: { now: () => 12.5 },
      Math: { random: () => 0.25 },
    });
    expect([now(), wallClock(), random()]).toEqual([12.5, 1_767_225_600_000, 0.25]);
  });

  it('opens the platform’s WebSocket', () => {
    const opened: unknown[][] = [];
    class WebSocket {
      readonly readyState = 0;
      constructor(...args: unknown[]) {
        opened.push(args);
      }
    }
    const protocols = ['a', 'b'];
    const socket = platformEnvironment({ ...nodeLike, WebSocket }).openSocket('ws://x', protocols);
    expect(socket as unknown).toBeInstanceOf(WebSocket);
    expect(opened).toEqual([['ws://x', ['a', 'b']]]);
  });
});
