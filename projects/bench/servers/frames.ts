const OPCODE_TEXT = 0x81;

/** Takes the place of the number of a message; all have as many digits. */
export const NUMBER = '1000000';

/** A text frame of a server: RFC 6455 §5.2, unmasked. */
export function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([OPCODE_TEXT, length])
      : Buffer.from([OPCODE_TEXT, 126, length >> 8, length & 0xff]);
  return Buffer.concat([head, payload]);
}

/** An envelope of exactly so many bytes. */
export function envelope(type: string, size: number): string {
  const message = { type, id: `a1b2c3-${NUMBER}`, ts: 1_767_225_600_000, payload: textPayload(0) };
  return JSON.stringify({
    ...message,
    payload: textPayload(size - JSON.stringify(message).length),
  });
}

/** A payload of ASCII text. */
export function textPayload(length: number): { readonly text: string } {
  return { text: 'x'.repeat(Math.max(0, length)) };
}

/** The envelope with a number of its session, as a server writes it. */
export function numbered(text: string, n: number | string = NUMBER): string {
  return `{"n":${n},${text.slice(1)}`;
}
