import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BehaviorSubject, Subject, of } from 'rxjs';
import { inVirtualApp } from './in-virtual-app.spec-fixture';
import { latest } from './latest';

/** Frames of 10 ms, for a test to see that they are used. */
const FRAMES = 10;

describe('latest', () => {
  it('shows the first value at once, and then the last one of every frame', () => {
    const seen: unknown[] = [];
    inVirtualApp(500, {}, ({ world }) => {
      const values = new Subject<number>();
      const shown = latest(values);
      for (let ms = 100; ms < 150; ms++) world.at(ms, () => values.next(ms));
      for (const ms of [99.5, 100.5, 116.5, 117.5, 133.5, 134.5, 149.5, 160]) {
        world.at(ms, () => seen.push([ms, shown()]));
      }
    });
    expect(seen).toEqual([
      [99.5, undefined],
      [100.5, 100],
      [116.5, 100],
      [117.5, 117],
      [133.5, 117],
      [134.5, 134],
      [149.5, 134],
      [160, 149],
    ]);
  });

  it('takes its frames from the environment, or a second where none comes', () => {
    const seen: unknown[] = [];
    let isVisible = true;
    let calledOff = 0;
    const environment = {
      nextFrame: (run: () => void) => {
        if (isVisible) setFrame(run);
        return () => calledOff++;
      },
    };
    let setFrame: (run: () => void) => void = () => undefined;
    inVirtualApp(5_000, { environment }, ({ world }) => {
      setFrame = (run) => world.after(FRAMES, run);
      const values = new Subject<number>();
      const shown = latest(values);
      world.at(100, () => values.next(1));
      world.at(101, () => values.next(2));
      world.at(109.5, () => seen.push(shown()));
      world.at(110.5, () => seen.push(shown()));
      world.at(200, () => {
        isVisible = false;
        values.next(3);
        values.next(4);
      });
      world.at(1_199.5, () => seen.push(shown()));
      world.at(1_200.5, () => seen.push(shown()));
    });
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(calledOff).toBeGreaterThan(3);
  });

  it('shares the frame with every other: what changes at different times is shown together', () => {
    let seen: unknown[] = [];
    inVirtualApp(500, {}, ({ world }) => {
      const [a, b] = [new Subject<string>(), new Subject<string>()];
      const [shownA, shownB] = [latest(a), latest(b)];
      world.at(100, () => a.next('a1'));
      world.at(105, () => b.next('b1'));
      world.at(110, () => a.next('a2'));
      world.at(116.5, () => (seen = [shownA(), shownB()]));
      world.at(117.5, () => seen.push(shownA(), shownB()));
    });
    expect(seen).toEqual(['a1', undefined, 'a2', 'b1']);
  });

  it('begins with what the stream brings at once, or with what is given', () => {
    inVirtualApp(500, {}, () => {
      const first = latest(new BehaviorSubject(1));
      const second = latest(of(2, 3));
      const third = latest(new Subject<string>(), { initialValue: 0 });
      expect([first(), second(), third()]).toEqual([1, 3, 0]);
    });
  });

  it('throws the stream’s error when it is read, and keeps the last value of one that completes', () => {
    inVirtualApp(500, {}, ({ world }) => {
      const [failing, ending] = [new Subject<number>(), new Subject<number>()];
      const [failed, ended] = [latest(failing), latest(ending)];
      failing.error(new Error('broken'));
      ending.next(1);
      ending.complete();
      world.at(100, () => {
        expect(() => failed()).toThrowError('broken');
        expect(ended()).toBe(1);
      });
    });
  });

  it('unsubscribes with its injector, and changes no more', () => {
    inVirtualApp(500, {}, ({ world }) => {
      const values = new Subject<number>();
      const injector = Injector.create({ parent: TestBed.inject(Injector), providers: [] });
      const shown = latest(values, { injector });
      world.at(100, () => {
        values.next(1);
        values.next(2);
        injector.destroy();
        expect(values.observed).toBeFalse();
      });
      world.at(200, () => expect(shown()).toBe(1));
    });
  });

  it('asks for an injection context, or for an injector', () => {
    expect(() => latest(of(1))).toThrowError(/NG0?203/);
  });
});
