import { effect } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { countdown } from './countdown';
import { inVirtualApp } from './in-virtual-app.spec-fixture';

describe('countdown', () => {
  it('changes with the second while a try is waited for, exact to the millisecond', () => {
    const seen: [number, number | null][] = [];
    inVirtualApp(6_000, {}, ({ world, at }) => {
      world.refuse();
      const left = countdown();
      effect(() => void seen.push([Math.floor(world.scheduler.now()), left()]));
      for (let ms = 0; ms < 6_000; ms++) at(ms + 0.5, () => undefined);
    });
    // Refused after 1 ms, and due 2500 ms later; the one after that in 5 s.
    expect(seen).toEqual([
      [0, null],
      [1, 3],
      [501, 2],
      [1_501, 1],
      [2_501, null],
      [2_502, 5],
      [3_502, 4],
      [4_502, 3],
      [5_502, 2],
    ]);
  });

  it('runs no timer where nobody looks, and one tick of one where somebody has', () => {
    let scheduled = 0;
    inVirtualApp(20_000, {}, ({ world, at }) => {
      const schedule = spyOn(world.scheduler, 'schedule').and.callThrough();
      world.refuse();
      const left = countdown();
      at(100, () => (scheduled = schedule.calls.count()));
      at(2_000, () => {
        expect(schedule.calls.count()).toBe(scheduled);
        expect(left()).toBe(1);
        expect(schedule.calls.count()).toBe(scheduled + 1);
      });
      at(2_400, () => {
        expect(left()).toBe(1);
        expect(schedule.calls.count()).toBe(scheduled + 1);
      });
    });
  });

  it('starts again when somebody looks again', () => {
    const seen: unknown[] = [];
    inVirtualApp(20_000, {}, ({ world, at }) => {
      world.refuse();
      const left = countdown();
      for (const ms of [100, 1_000, 2_600, 6_000]) at(ms, () => seen.push(left()));
    });
    expect(seen).toEqual([3, 2, 5, 2]);
  });

  it('is null at rest and while open', () => {
    inVirtualApp(1_000, {}, ({ world, at, lifeline }) => {
      world.serve();
      const left = countdown();
      expect(left()).toBeNull();
      at(10, () => expect([lifeline.status(), left()]).toEqual(['open', null]));
    });
  });

  it('asks for an injection context', () => {
    expect(() => countdown()).toThrowError(/NG0?203/);
    TestBed.resetTestingModule();
  });
});
