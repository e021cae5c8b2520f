import { FakeClock } from '../../spec-support/fake-clock.ts';
import { Deadlines } from './deadlines.ts';

describe('deadlines', () => {
  function setUp(slack = 0) {
    const clock = new FakeClock();
    const done: string[] = [];
    const deadlines = new Deadlines<string>({
      clock,
      delay: 100,
      slack,
      run: (item) => done.push(`${item} ${clock.now()}`),
    });
    return { clock, done, deadlines };
  }

  it('come in the order in which they began, with one timer for all', () => {
    const { clock, done, deadlines } = setUp();
    deadlines.start('a');
    clock.advance(40);
    deadlines.start('b');
    expect(clock.pendingTimers).toBe(1);
    clock.advance(100);
    expect(done).toEqual(['a 100', 'b 140']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('do not come once they are stopped, and anew once they are started again', () => {
    const { clock, done, deadlines } = setUp();
    for (const item of ['a', 'b', 'c']) deadlines.start(item);
    clock.advance(50);
    deadlines.stop('a');
    deadlines.start('b');
    clock.advance(200);
    expect(done).toEqual(['c 100', 'b 150']);
    deadlines.start('d');
    deadlines.stop('d');
    expect(clock.pendingTimers).toBe(0);
  });

  it('come together within the slack', () => {
    const { clock, done, deadlines } = setUp(10);
    deadlines.start('a');
    clock.advance(10);
    deadlines.start('b');
    clock.advance(1);
    deadlines.start('c');
    clock.advance(200);
    expect(done).toEqual(['a 100', 'b 100', 'c 111']);
  });

  it('may be started and stopped while others come', () => {
    const clock = new FakeClock();
    const done: string[] = [];
    const deadlines = new Deadlines<string>({
      clock,
      delay: 100,
      slack: 0,
      run(item) {
        done.push(`${item} ${clock.now()}`);
        if (item !== 'a') return;
        deadlines.stop('b');
        deadlines.start('c');
      },
    });
    deadlines.start('a');
    deadlines.start('b');
    clock.advance(300);
    expect(done).toEqual(['a 100', 'c 200']);
    expect(clock.pendingTimers).toBe(0);
  });
});
