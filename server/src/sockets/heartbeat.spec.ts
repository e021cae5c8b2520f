import { FakeClock } from '../../spec-support/fake-clock.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { Pulse } from './heartbeat.ts';

interface Subject extends Pulse {
  readonly pings: number[];
  readonly silences: [at: number, silence: number][];
}

describe('heartbeat', () => {
  const clock = () => new FakeClock();

  function start(time: FakeClock, pingInterval = 25_000, silenceTimeout = 60_000) {
    const late: number[] = [];
    const onLate = (gap: number) => late.push(gap);
    const heartbeat = createHeartbeat({ pingInterval, silenceTimeout, clock: time, onLate });
    const watch = (): Subject => {
      const pings: number[] = [];
      const silences: [number, number][] = [];
      const pulse = heartbeat.watch({
        ping: () => pings.push(time.now()),
        silent: (silence) => silences.push([time.now(), silence]),
      });
      return { pings, silences, ...pulse };
    };
    return { watch, late };
  }

  it('pings every 25 s', () => {
    const time = clock();
    const subject = start(time).watch();
    time.advance(24_999);
    expect(subject.pings).toEqual([]);
    time.advance(25_002);
    expect(subject.pings).toEqual([25_000, 50_000]);
  });

  it('pings also those who keep talking, because a proxy on the way counts both directions', () => {
    const time = clock();
    const subject = start(time).watch();
    for (let second = 1; second <= 25; second++) {
      time.advance(1_000);
      subject.heard();
    }
    expect(subject.pings).toEqual([25_000]);
  });

  it('reports 60 s of silence once, and pings no more', () => {
    const time = clock();
    const subject = start(time).watch();
    time.advance(59_999);
    expect(subject.silences).toEqual([]);
    time.advance(1);
    expect(subject.silences).toEqual([[60_000, 60_000]]);
    time.advance(200_000);
    expect(subject.silences.length).toBe(1);
    expect(subject.pings).toEqual([25_000, 50_000]);
  });

  it('counts the silence from the last frame', () => {
    const time = clock();
    const subject = start(time).watch();
    time.advance(59_000);
    subject.heard();
    time.advance(59_999);
    expect(subject.silences).toEqual([]);
    time.advance(1);
    expect(subject.silences).toEqual([[119_000, 60_000]]);
  });

  it('judges each connection by its own silence', () => {
    const time = clock();
    const { watch } = start(time);
    const quiet = watch();
    const lively = watch();
    for (let tenth = 0; tenth < 12; tenth++) {
      time.advance(10_000);
      lively.heard();
    }
    expect(quiet.silences.length).toBe(1);
    expect(lively.silences).toEqual([]);
  });

  it('needs one timer for all, and none when there is nobody', () => {
    const time = clock();
    const { watch } = start(time);
    expect(time.pendingTimers).toBe(0);
    const many = Array.from({ length: 1_000 }, watch);
    expect(time.pendingTimers).toBe(1);
    for (const subject of many) subject.stop();
    expect(time.pendingTimers).toBe(0);
    const again = watch();
    time.advance(60_000);
    expect(again.silences.length).toBe(1);
    expect(time.pendingTimers).toBe(0);
  });

  it('does not count the time before the first connection as a stall', () => {
    const time = clock();
    const { watch, late } = start(time);
    watch().stop();
    time.advance(3_600_000);
    const subject = watch();
    time.advance(59_999);
    expect(subject.silences).toEqual([]);
    expect(late).toEqual([]);
  });

  it('is exact to a tenth of a short interval', () => {
    const time = clock();
    const subject = start(time, 100, 250).watch();
    time.advance(249);
    expect(subject.silences).toEqual([]);
    time.advance(1);
    expect(subject.silences).toEqual([[250, 250]]);
  });

  it('pings everybody first after the process slept, and drops nobody who answers', () => {
    const time = clock();
    const { watch, late } = start(time);
    const subject = watch();
    time.advance(10_000);
    time.freeze(600_000);
    expect(late).toEqual([600_000]);
    expect(subject.pings).toEqual([610_000]);
    expect(subject.silences).toEqual([]);
    subject.heard();
    time.advance(59_999);
    expect(subject.silences).toEqual([]);
    time.advance(1);
    expect(subject.silences.length).toBe(1);
  });

  it('gives those who were nearly silent the time of an ordinary ping after a sleep', () => {
    const time = clock();
    const subject = start(time).watch();
    time.advance(59_000);
    time.freeze(600_000);
    time.advance(34_999);
    expect(subject.silences).toEqual([]);
    time.advance(1_000);
    expect(subject.silences.length).toBe(1);
  });

  it('counts only the time during which the process ran', () => {
    const time = clock();
    const subject = start(time).watch();
    time.advance(10_000);
    time.freeze(600_000);
    time.advance(20_000);
    time.freeze(600_000);
    // 10 s, 20 s, and two steps of 1 s for each sleep.
    time.advance(25_999);
    expect(subject.silences).toEqual([]);
    time.advance(1);
    expect(subject.silences).toEqual([[1_256_000, 60_000]]);
  });

  it('still gets rid of the dead when the process stalls again and again', () => {
    const time = clock();
    const subject = start(time).watch();
    for (let stall = 0; stall < 12; stall++) {
      time.advance(10_000);
      time.freeze(10_000);
    }
    expect(subject.silences.length).toBe(1);
  });

  it('spares a connection anew after it was heard', () => {
    const time = clock();
    const subject = start(time).watch();
    time.freeze(600_000);
    subject.heard();
    time.advance(59_000);
    time.freeze(600_000);
    time.advance(30_000);
    expect(subject.silences).toEqual([]);
  });
});
