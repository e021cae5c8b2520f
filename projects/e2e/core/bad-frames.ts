import type { UndecodableReason } from 'ngx-lifeline/core';

export const MEBIBYTE = 0x10_0000;

const nest = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** Small texts and bytes that are not messages, and what the core's codec says to each. */
export const badFrames: readonly (readonly [
  what: string,
  frame: string | Uint8Array<ArrayBuffer>,
  reason: UndecodableReason,
])[] = [
  ['invalid JSON', '{"type":"chat"', 'invalid-json'],
  ['an empty text', '', 'invalid-json'],
  ['an array', '[{"type":"chat","payload":1}]', 'not-an-envelope'],
  ['null', 'null', 'not-an-envelope'],
  ['a number', '-1e999', 'not-an-envelope'],
  ['bytes', new Uint8Array([0, 255, 1]), 'binary'],
  ['no bytes', new Uint8Array(), 'binary'],
  ['20,000 levels', nest(20_000), 'too-deep'],
  ['20,000 levels in a message', `{"type":"chat","payload":${nest(20_000)}}`, 'too-deep'],
  ['a key __proto__', '{"type":"chat","__proto__":{"polluted":1}}', 'forbidden-key'],
  [
    'a key __proto__ further down',
    '{"type":"chat","payload":[{"__proto__":{"polluted":1}}]}',
    'forbidden-key',
  ],
  [
    'an escaped key __proto__',
    '{"type":"chat","payload":{"\\u005f_proto__":{"polluted":1}}}',
    'forbidden-key',
  ],
];

/** Frames for the size alone. */
export const bigFrames: typeof badFrames = [
  ['a text above 1 MiB', `{"type":"${'x'.repeat(MEBIBYTE)}"}`, 'too-large'],
  ['1 MiB of bytes', new Uint8Array(MEBIBYTE), 'binary'],
  ['5 million nested arrays', nest(5_000_000), 'too-large'],
];
