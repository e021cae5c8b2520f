import { envelope, numbered } from './frames.ts';
import { ReusableBytes } from './reusable-bytes.ts';

describe('reusable bytes', () => {
  it('have the next number in every place of a message, and the next one in the next', () => {
    let n = 1_000_041;
    const text = numbered(envelope('tick', 100));
    const bytes = new ReusableBytes(Buffer.from(`[${text},${text}]`), 2, () => ++n);
    const idsAndNumbers = () =>
      (JSON.parse(bytes.next().toString()) as { id: string; n: number }[]).map(
        (message) => `${message.id} ${message.n}`,
      );
    expect(idsAndNumbers()).toEqual(['a1b2c3-1000042 1000042', 'a1b2c3-1000043 1000043']);
    expect(idsAndNumbers()).toEqual(['a1b2c3-1000044 1000044', 'a1b2c3-1000045 1000045']);
  });
});
