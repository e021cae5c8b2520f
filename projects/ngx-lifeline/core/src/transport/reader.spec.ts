import { jsonCodec, type Codec } from './codec';
import { reader, type ReaderOptions } from './reader';

/** What becomes of a frame: messages and controls in their order. */
function read(data: unknown, options: Partial<ReaderOptions> = {}): unknown[] {
  const seen: unknown[] = [];
  const take = reader({
    codec: jsonCodec(),
    isPing: ({ message }) => message?.type === 'ping',
    isPong: ({ message }) => message?.type === 'pong',
    isUnauthorized: ({ type }) => type === 'unauthorized',
    ...options,
  });
  take(
    data as string,
    (message) => seen.push({ message }),
    (control) => seen.push(control),
  );
  return seen;
}

function codecThat(decode: () => unknown): { codec: Codec } {
  return { codec: { encode: () => '', decode: decode as Codec['decode'] } };
}

describe('reading a frame', () => {
  it('hands a message to the app', () => {
    expect(read('{"type":"chat","payload":1}')).toEqual([
      { message: { type: 'chat', payload: 1 } },
    ]);
  });

  for (const type of ['ping', 'pong', 'unauthorized']) {
    it(`keeps a message that is a ${type} for the connection`, () => {
      expect(read(`{"type":"${type}"}`)).toEqual([{ type }]);
    });
  }

  it('asks for heartbeats even where the frame is no message', () => {
    const raw = {
      isPing: ({ data }: { data: unknown }) => data === '?',
      isPong: ({ data }: { data: unknown }) => data === '!',
    };
    expect(read('?', raw)).toEqual([{ type: 'ping' }]);
    expect(read('!', raw)).toEqual([{ type: 'pong' }]);
  });

  it('takes a frame that is ping and pong at once for a pong, so that two ends cannot echo for ever', () => {
    const echo = ({ data }: { data: unknown }) => data === '__HEARTBEAT__';
    expect(read('__HEARTBEAT__', { isPing: echo, isPong: echo })).toEqual([{ type: 'pong' }]);
  });

  it('asks whether a message says unauthorized only where there is a message', () => {
    const isUnauthorized = jasmine.createSpy().and.returnValue(true);
    read('no message', { isUnauthorized });
    expect(isUnauthorized).not.toHaveBeenCalled();
  });

  it('makes a dead letter of what is no message, with the frame, the reason and words', () => {
    expect(read('no message')).toEqual([
      {
        type: 'undecodable',
        data: 'no message',
        reason: 'invalid-json',
        detail: jasmine.stringContaining('JSON'),
      },
    ]);
  });

  for (const [what, thrown, detail] of [
    ['an error', new RangeError('too much'), 'too much'],
    ['a string', 'oh', 'oh'],
    ['a number', 5, '5'],
    ['null', null, 'null'],
    ['nothing', undefined, 'undefined'],
  ] as const) {
    it(`makes a dead letter of a frame at which the codec throws ${what}`, () => {
      const codec = codecThat(() => {
        throw thrown as Error;
      });
      expect(read('frame', codec)).toEqual([
        { type: 'undecodable', data: 'frame', reason: 'codec-failed', detail },
      ]);
    });
  }

  for (const rubbish of [undefined, null, 0, '', false, 5, {}, [], { type: 5 }]) {
    it(`makes a dead letter of a frame that the codec reads as ${JSON.stringify(rubbish)}`, () => {
      expect(
        read(
          'frame',
          codecThat(() => rubbish),
        ),
      ).toEqual([
        jasmine.objectContaining({
          type: 'undecodable',
          data: 'frame',
          reason: 'not-an-envelope',
          detail: 'no string "type"',
        }),
      ]);
    });
  }

  for (const test of ['isPong', 'isPing', 'isUnauthorized'] as const) {
    for (const [thrown, detail] of [
      [new TypeError('no payload'), 'no payload'],
      ['oh', 'oh'],
      [null, 'null'],
      [undefined, 'undefined'],
    ] as const) {
      it(`makes a dead letter of a message at which ${test} throws ${thrown}`, () => {
        const throwing = () => {
          throw thrown as Error;
        };
        const data = '{"type":"chat"}';
        expect(read(data, { [test]: throwing })).toEqual([
          { type: 'undecodable', data, reason: 'codec-failed', detail },
        ]);
      });
    }
  }

  it('says why a frame is no message, even where a test of the heartbeat throws at it too', () => {
    expect(read('rubbish', { isPong: ({ message }) => message!.type === 'pong' })).toEqual([
      jasmine.objectContaining({ type: 'undecodable', reason: 'invalid-json' }),
    ]);
  });
});
