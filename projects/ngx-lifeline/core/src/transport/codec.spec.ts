import { jsonCodec } from './codec';
import { DecodeError } from './decode-error';

/** Why a frame is not a message, or the message. */
function decoded(data: unknown, codec = jsonCodec()): unknown {
  try {
    return codec.decode(data as string);
  } catch (error) {
    return error instanceof DecodeError ? error.reason : error;
  }
}

function nested(levels: number): string {
  return `{"type":"deep","payload":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
}

describe('the JSON codec', () => {
  it('writes a message as one JSON text and reads it back', () => {
    const { encode, decode } = jsonCodec();
    const message = {
      type: 'chat',
      id: 'a-1',
      ts: 5,
      payload: { text: 'häßlich 😀', list: [1, null] },
    };
    expect(encode(message)).toBe(JSON.stringify(message));
    expect(decode(encode(message))).toEqual(message);
  });

  it('leaves out a payload that is missing', () => {
    expect(jsonCodec().encode({ type: 'chat', payload: undefined })).toBe('{"type":"chat"}');
  });

  for (const [what, text] of [
    ['no id, time or payload', '{"type":"chat"}'],
    ['an empty type', '{"type":""}'],
    ['fields of its own', '{"type":"chat","room":7}'],
    ['white space around it', ' \n{"type":"chat"}\t'],
    ['a payload that is null', '{"type":"chat","payload":null}'],
    ['the word __proto__ in a value', '{"type":"chat","payload":"__proto__"}'],
    ['the word __proto__, escaped, in a value', '{"type":"chat","payload":"\\u005f_proto__"}'],
    ['a key that only resembles __proto__', '{"type":"chat","my__proto__":1}'],
    ['a key named constructor', '{"type":"chat","payload":{"constructor":{"prototype":1}}}'],
    ['brackets in a string', `{"type":"chat","payload":"${'['.repeat(2_000)}"}`],
  ] as const) {
    it(`takes a message with ${what}`, () => {
      expect(decoded(text)).toEqual(JSON.parse(text));
    });
  }

  for (const [what, data, reason] of [
    ['bytes', new TextEncoder().encode('{"type":"chat"}').buffer, 'binary'],
    ['a view of bytes', new Uint8Array(3), 'binary'],
    ['nothing at all', undefined, 'binary'],
    ['an empty text', '', 'invalid-json'],
    ['a text that is not JSON', '<html>', 'invalid-json'],
    ['half a message', '{"type":"cha', 'invalid-json'],
    ['two messages in one text', '{"type":"a"}{"type":"b"}', 'invalid-json'],
    ['null', 'null', 'not-an-envelope'],
    ['a number', '42', 'not-an-envelope'],
    ['a boolean', 'true', 'not-an-envelope'],
    ['a string', '"chat"', 'not-an-envelope'],
    ['an array', '[]', 'not-an-envelope'],
    ['an array of messages', '[{"type":"chat"}]', 'not-an-envelope'],
    ['an object without a type', '{}', 'not-an-envelope'],
    ['a type that is a number', '{"type":1}', 'not-an-envelope'],
    ['a type that is null', '{"type":null}', 'not-an-envelope'],
    ['a type that is an object', '{"type":{"type":"chat"}}', 'not-an-envelope'],
    ['a type that is inherited only', '{"__proto__":{"type":"chat"}}', 'forbidden-key'],
    ['a __proto__ key', '{"type":"chat","__proto__":{"x":1}}', 'forbidden-key'],
    [
      'a __proto__ key in the payload',
      '{"type":"chat","payload":{"__proto__":{}}}',
      'forbidden-key',
    ],
    [
      'a __proto__ key in a list',
      '{"type":"chat","payload":[{"a":{"__proto__":1}}]}',
      'forbidden-key',
    ],
    ['an escaped __proto__ key', '{"type":"chat","\\u005f_proto__":{"x":1}}', 'forbidden-key'],
    ['a __proto__ key escaped at its end', '{"type":"chat","__proto_\\u005F":1}', 'forbidden-key'],
    [
      'a __proto__ key with an escaped letter',
      '{"type":"c","payload":{"__pr\\u006fto__":1}}',
      'forbidden-key',
    ],
    ['20,000 levels', nested(20_000), 'too-deep'],
    ['20,000 levels that never close', '['.repeat(20_000), 'too-deep'],
    ['20,000 objects in each other', '{"a":'.repeat(20_000), 'too-deep'],
  ] as const) {
    it(`refuses ${what}: ${reason}`, () => {
      expect(decoded(data)).toBe(reason);
    });
  }

  it('takes 512 levels and no more', () => {
    expect(decoded(nested(512))).toEqual(jasmine.objectContaining({ type: 'deep' }));
    expect(decoded(nested(513))).toBe('too-deep');
  });

  it('takes 1,048,576 characters and no more', () => {
    const text = (length: number) => `{"type":"long","payload":"${'x'.repeat(length - 28)}"}`;
    expect(text(1_048_576).length).toBe(1_048_576);
    expect(decoded(text(1_048_576))).toEqual(jasmine.objectContaining({ type: 'long' }));
    expect(decoded(text(1_048_577))).toBe('too-large');
  });

  it('takes limits of one’s own', () => {
    const codec = jsonCodec({ maxLength: 40, maxDepth: 2 });
    expect(decoded('{"type":"chat","payload":[]}', codec)).toEqual({ type: 'chat', payload: [] });
    expect(decoded('{"type":"chat","payload":[[]]}', codec)).toBe('too-deep');
    expect(decoded(`{"type":"chat","payload":"${'x'.repeat(12)}"}`, codec)).toEqual(
      jasmine.objectContaining({ type: 'chat' }),
    );
    expect(decoded(`{"type":"chat","payload":"${'x'.repeat(13)}"}`, codec)).toBe('too-large');
  });

  it('names the limit that was exceeded', () => {
    expect(() => jsonCodec({ maxLength: 5 }).decode('123456')).toThrowError(DecodeError, /6.*5/);
    expect(() => jsonCodec({ maxDepth: 1 }).decode('[[]]')).toThrowError(DecodeError, /1/);
  });

  it('has no effect on Object.prototype, whatever it is given', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    decoded(
      '{"type":"chat","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect('polluted' in {}).toBeFalse();
  });
});
