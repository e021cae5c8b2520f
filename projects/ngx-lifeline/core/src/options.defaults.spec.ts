import { resolveHeartbeat } from './connection/heartbeat-options';
import { defaultBackoff } from './connection/backoff';
import { resolveOptions, type LifelineOptions } from './options';

const defaultOutbox = {
  maxMessages: 1_000,
  maxBytes: 1_048_576,
  overflow: 'reject',
  ttl: Infinity,
} as const;

describe('options left out', () => {
  it('have their defaults', () => {
    expect(resolveOptions({ url: 'ws://test' })).toEqual(
      jasmine.objectContaining({
        connectTimeout: 10_000,
        stableAfter: 5_000,
        timeline: 200,
        backoff: jasmine.objectContaining({
          initial: 3_600,
          factor: 2,
          max: 8_000,
          jitter: 'staggered',
        }),
        outbox: defaultOutbox,
      }),
    );
  });

  it('have the same defaults where they are undefined by name', () => {
    const undefinedByName = {
      url: 'ws://test',
      connectTimeout: undefined,
      stableAfter: undefined,
      timeline: undefined,
      backoff: { initial: undefined, max: undefined },
      outbox: { maxBytes: undefined, overflow: undefined, ttl: undefined },
    } as unknown as LifelineOptions;
    const { backoff, outbox, connectTimeout, stableAfter, timeline } =
      resolveOptions(undefinedByName);
    expect(backoff).toEqual({ ...defaultBackoff });
    expect(outbox).toEqual(defaultOutbox);
    expect([connectTimeout, stableAfter, timeline]).toEqual([10_000, 5_000, 200]);
  });

  it('are filled in around those that are given', () => {
    const { backoff, outbox } = resolveOptions({
      url: 'ws://test',
      backoff: { jitter: 'equal' },
      outbox: { maxMessages: 5 },
    });
    expect(backoff).toEqual({ ...defaultBackoff, jitter: 'equal' });
    expect(outbox).toEqual({ ...defaultOutbox, maxMessages: 5 });
  });

  for (const [max, initial] of [
    [1_000, 1_000],
    [3_600, 3_600],
    [60_000, 3_600],
  ] as const) {
    it(`follow: a longest delay of ${max} ms makes the first ${initial} ms`, () => {
      const { backoff } = resolveOptions({ url: 'ws://test', backoff: { max } });
      expect(backoff).toEqual({ ...defaultBackoff, initial, max });
    });
  }

  for (const [initial, max] of [
    [100, 8_000],
    [8_000, 8_000],
    [20_000, 20_000],
  ] as const) {
    it(`follow: a first delay of ${initial} ms makes the longest ${max} ms`, () => {
      const { backoff } = resolveOptions({ url: 'ws://test', backoff: { initial } });
      expect(backoff).toEqual({ ...defaultBackoff, initial, max });
    });
  }

  it('do not touch a backoff function or a heartbeat that is turned off', () => {
    const backoff = () => 5;
    const resolved = resolveOptions({ url: 'ws://test', backoff, heartbeat: false });
    expect([resolved.backoff, resolved.heartbeat]).toEqual([backoff, false]);
  });
});

describe('the heartbeat’s options', () => {
  it('have their defaults', () => {
    for (const heartbeat of [
      resolveHeartbeat(),
      resolveHeartbeat({ ping: undefined, interval: undefined }),
    ]) {
      expect(heartbeat).toEqual(
        jasmine.objectContaining({
          interval: 10_000,
          silenceTimeout: 25_000,
          replyTimeout: 2_000,
          probeTimeout: 3_000,
          hiddenInterval: 60_000,
          maxMissedPongs: Infinity,
          ping: { type: 'ping' },
          pong: { type: 'pong' },
        }),
      );
    }
  });

  it('shorten what depends on a shorter silence limit, and lengthen what depends on the interval', () => {
    expect(resolveHeartbeat({ interval: 1_000, silenceTimeout: 2_000 })).toEqual(
      jasmine.objectContaining({
        replyTimeout: 1_000,
        probeTimeout: 1_000,
        hiddenInterval: 60_000,
      }),
    );
    expect(resolveHeartbeat({ interval: 90_000, silenceTimeout: 200_000 }).hiddenInterval).toBe(
      90_000,
    );
  });

  for (const [silenceTimeout, interval] of [
    [5_000, 2_000],
    [20_000, 8_000],
    [25_000, 10_000],
    [60_000, 10_000],
  ] as const) {
    it(`follow: a silence limit of ${silenceTimeout} ms makes the interval ${interval} ms`, () => {
      expect(resolveHeartbeat({ silenceTimeout })).toEqual(
        jasmine.objectContaining({ interval, silenceTimeout }),
      );
    });
  }

  for (const [interval, silenceTimeout] of [
    [1_000, 25_000],
    [10_000, 25_000],
    [20_000, 50_000],
    [60_000, 150_000],
  ] as const) {
    it(`follow: an interval of ${interval} ms makes the silence limit ${silenceTimeout} ms`, () => {
      expect(resolveHeartbeat({ interval })).toEqual(
        jasmine.objectContaining({ interval, silenceTimeout }),
      );
    });
  }

  for (const [ping, pong, frame] of [
    [{ type: 'ping' }, { type: 'pong' }, { data: '', message: { type: 'pong' } }],
    [{ type: 'PING' }, { type: 'PONG' }, { data: '', message: { type: 'PONG' } }],
    [{ type: 'beat' }, { type: 'pong' }, { data: '', message: { type: 'pong' } }],
    ['__HEARTBEAT__', { type: 'pong' }, { data: '__HEARTBEAT__' }],
    ['ping', { type: 'pong' }, { data: 'pong' }],
  ] as const) {
    it(`make the pong follow from the ping ${JSON.stringify(ping)}`, () => {
      const heartbeat = resolveHeartbeat({ ping });
      expect(heartbeat.pong).toEqual(pong);
      expect(heartbeat.isPong(frame)).toBeTrue();
      expect(heartbeat.isPong({ data: 'chat', message: { type: 'chat' } })).toBeFalse();
    });
  }
});
