import { timer } from 'rxjs';
import { runnerClock } from './runner-clock';
import type { TestClock } from './test-clock';
import { virtualClock } from './virtual-clock';

/** When timers of these ms fire, and what is soon after each. */
function watch(clock: TestClock, ...delays: number[]): string[] {
  const told: string[] = [];
  for (const delay of delays) {
    timer(delay, clock.scheduler).subscribe(() => {
      clock.soon(() => told.push(`${clock.elapsed()} soon`));
      told.push(`${clock.elapsed()}`);
    });
  }
  return told;
}

describe('the clock of the test kit', () => {
  it('stands still until it is told to go, and then fires each timer at its time', () => {
    const clock = virtualClock();
    const told = watch(clock, 5, 10, 11);
    expect([told.length, clock.elapsed(), clock.untilNextTimer()]).toEqual([0, 0, 5]);
    clock.advance(10);
    expect(told).toEqual(['5', '5 soon', '10', '10 soon']);
    expect([clock.elapsed(), clock.untilNextTimer()]).toEqual([10, 1]);
    clock.advance(1);
    expect([told.length, clock.untilNextTimer()]).toEqual([6, Infinity]);
  });

  it('runs what is soon as a microtask, or when it is settled, once', async () => {
    const clock = virtualClock();
    const told: string[] = [];
    clock.soon(() => told.push('by itself'));
    expect(told).toEqual([]);
    await Promise.resolve();
    expect(told).toEqual(['by itself']);
    clock.soon(() => {
      told.push('settled');
      clock.soon(() => told.push('and what that adds'));
    });
    clock.settle();
    await Promise.resolve();
    expect(told).toEqual(['by itself', 'settled', 'and what that adds']);
  });

  it('sleeps: it goes on, and its timers do not', () => {
    const clock = virtualClock();
    const told = watch(clock, 10);
    const before = clock.wallClock();
    clock.sleep(1_000);
    expect([clock.now(), clock.wallClock() - before, told.length]).toEqual([1_000, 1_000, 0]);
    clock.advance(10);
    expect(told[0]).toBe('1010');
  });

  it('cannot go back', () => {
    expect(() => virtualClock().advance(-1)).toThrowError('advance(-1): time cannot go back');
    expect(() => virtualClock().advance(NaN)).toThrowError(/it takes a number of ms/);
  });

  it('stops at an error, and throws it', () => {
    const clock = virtualClock();
    clock.scheduler.schedule(() => {
      throw new Error('broken');
    }, 5);
    expect(() => clock.advance(10)).toThrowError('broken');
  });
});

describe("the test runner's clock", () => {
  beforeEach(() => jasmine.clock().install().mockDate(new Date(0)));
  afterEach(() => jasmine.clock().uninstall());

  it('goes as the runner lets it', () => {
    const clock = runnerClock();
    const told = watch(clock, 5, 10);
    jasmine.clock().tick(7);
    expect([told[0], clock.elapsed(), clock.wallClock()]).toEqual(['5', 7, 7]);
    clock.sleep(100);
    expect(clock.now()).toBe(107);
  });

  it('says who lets the time pass', () => {
    const clock = runnerClock();
    expect(() => clock.advance(1)).toThrowError(/vi.advanceTimersByTime\(\), or leave clock/);
    expect(() => clock.untilNextTimer()).toThrowError(/the time is the test runner's/);
  });
});
