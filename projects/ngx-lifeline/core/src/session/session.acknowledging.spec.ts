import { inSession } from './in-session.spec-fixture';

/** What the client writes when frames arrive at these times, in ms. */
function acknowledging(
  arrivals: readonly (readonly [at: number, messages: number, size?: number])[],
  sends: readonly number[] = [],
  hello: object = {},
): readonly [number, string][] {
  let written: [number, string][] = [];
  inSession(1_000, {}, (client, server, world) => {
    server.hello = hello;
    let n = 0;
    for (const [at, messages, size = 0] of arrivals) {
      world.at(at, () => {
        const frames = Array.from({ length: messages }, () => ({ type: 'tick', n: ++n }));
        const text = JSON.stringify(messages === 1 ? frames[0] : frames);
        world.socket.emit(text.replace('{', `{${' '.repeat(Math.max(0, size - text.length))}`));
      });
    }
    for (const at of sends) world.at(at, () => client.send('order'));
    world.at(999, () => (written = server.written(100)));
  });
  return written;
}

describe('what has been processed is acknowledged', () => {
  it('after exactly 100 ms', () => {
    expect(acknowledging([[100, 1]])).toEqual([[200, '$ack+1']]);
    expect(
      acknowledging([
        [100, 1],
        [199, 1],
      ]),
    ).toEqual([[200, '$ack+2']]);
  });

  it('after 32 messages at once, in one frame or in many, and not after 31', () => {
    const each = (count: number) => Array.from({ length: count }, () => [100, 1] as const);
    expect(acknowledging(each(32))).toEqual([[100, '$ack+32']]);
    expect(acknowledging(each(31))).toEqual([[200, '$ack+31']]);
    expect(acknowledging([[100, 32]])).toEqual([[100, '$ack+32']]);
    expect(acknowledging([[100, 31]])).toEqual([[200, '$ack+31']]);
    expect(acknowledging([[100, 500]])).toEqual([[100, '$ack+500']]);
  });

  it('after 16 KiB at once, and not before', () => {
    expect(acknowledging([[100, 1, 16_384]])).toEqual([[100, '$ack+1']]);
    expect(acknowledging([[100, 1, 16_383]])).toEqual([[200, '$ack+1']]);
    expect(
      acknowledging([
        [100, 1, 10_000],
        [110, 1, 6_384],
      ]),
    ).toEqual([[110, '$ack+2']]);
    expect(
      acknowledging([
        [100, 1, 10_000],
        [110, 1, 6_383],
      ]),
    ).toEqual([[200, '$ack+2']]);
  });

  const whole = { messages: 4_096, bytes: 0x10_0000 };
  for (const [what, window, messages] of [
    ["the server's own default", whole, 1_024],
    ['none', undefined, 32],
    ['null', null, 32],
    ['text', '4096', 32],
    ['one without fields', {}, 32],
    ['a negative one', { ...whole, messages: -1 }, 32],
    ['NaN, as JSON has it', { ...whole, messages: NaN }, 32],
    ['one of 0, which is clamped', { ...whole, messages: 0 }, 4],
    ['one of 1e99, which is clamped', { messages: 1e99, bytes: 1e99 }, 16_384],
  ] as const) {
    it(`after a quarter of the window: ${what}`, () => {
      const all = acknowledging([[100, messages]], [], { window });
      expect(all).toEqual([[100, `$ack+${messages}`]]);
      const fewer = acknowledging([[100, messages - 1]], [], { window });
      expect(fewer).toEqual([[200, `$ack+${messages - 1}`]]);
    });
  }

  for (const [what, bytes, size] of [
    ['1 MiB', 0x10_0000, 0x4_0000],
    ['0, which is clamped', 0, 0x1000],
    ['-1, which is none', -1, 0x4000],
  ] as const) {
    it(`after a quarter of the bytes of the window: ${what}`, () => {
      const hello = { window: { ...whole, bytes } };
      expect(acknowledging([[100, 1, size]], [], hello)).toEqual([[100, '$ack+1']]);
      expect(acknowledging([[100, 1, size - 1]], [], hello)).toEqual([[200, '$ack+1']]);
    });
  }

  it('in a rush after twice as many messages, and no longer than it lasts', () => {
    const window = whole;
    const last = [109, 1_024] as const;
    const rush = [[100, 1_024], [104, 1_024], [108, 1_024], last] as const;
    const all = [
      [100, '$ack+1024'],
      [104, '$ack+2048'],
      [109, '$ack+4096'],
    ] as const;
    expect(acknowledging(rush, [], { window })).toEqual(all.map(([...each]) => each));
    // 5 ms after the one before, the rush is over.
    const next = acknowledging([...rush, [114, 1_023], [115, 1]], [], { window });
    expect(next.slice(3)).toEqual([[115, '$ack+5120']]);
    const fewer = acknowledging([...rush.slice(0, 3), [109, 1_023]], [], { window });
    expect(fewer.slice(2)).toEqual([[208, '$ack+4095']]);
    const slow = acknowledging([rush[0], [105, 1_024], [109, 1_024]], [], { window });
    expect(slow.map(([at]) => at)).toEqual([100, 105, 109]);
  });

  it('but not after twice as many bytes, of which text that is no ASCII may have thrice as many', () => {
    const frame = 0x4_0000;
    const rush = [100, 101, 102, 103].map((at) => [at, 1, frame] as const);
    const written = acknowledging(rush, [], { window: whole });
    expect(written.map(([at]) => at)).toEqual([100, 101, 102, 103]);
  });

  it('but not what has no number, however small the window', () => {
    inSession(900, {}, (_client, server, world) => {
      server.hello = { window: { messages: 0, bytes: 0 } };
      world.at(100, () => server.say({ type: 'tick' }));
      world.at(800, () => expect(server.written(100)).toEqual([]));
    });
  });

  it('by what is sent anyway, and then not again', () => {
    expect(acknowledging([[100, 3]], [150])).toEqual([[150, 'order#1+3']]);
  });

  it('by every frame, as long as it lives', () => {
    expect(acknowledging([[100, 1]], [150, 160, 170])).toEqual([
      [150, 'order#1+1'],
      [160, 'order#2+1'],
      [170, 'order#3+1'],
    ]);
  });

  it('by the first envelope of a frame alone', () => {
    expect(acknowledging([[100, 1]], [150, 150])).toEqual([[150, 'order#1+1,order#2']]);
  });

  it('in $open rather than by a timer, where the connection has been lost meanwhile', () => {
    inSession(9_000, {}, (_client, server, world) => {
      world.at(100, () => server.push({ type: 'tick' }));
      world.at(150, () => world.socket.drop());
      world.at(8_000, () => {
        expect(server.written(100)).toEqual([[1_152, '$open']]);
        expect(server.of('$open')[0]!.payload!['rx']).toBe(1);
        expect(server.of('$ack')).toEqual([]);
      });
    });
  });
});
