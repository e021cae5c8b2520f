import { LifelineOptionError } from '../errors';
import { byteLength } from '../transport/byte-length';

/** Throws unless a page may pass both to `close()`: the WebSocket standard's own limits. */
export function checkClose(code: number, reason: string): void {
  if (code !== 1000 && !(code >= 3000 && code <= 4999)) {
    throw new LifelineOptionError('code', `must be 1000 or from 3000 to 4999, but is ${code}`);
  }
  const bytes = byteLength(reason);
  if (bytes > 123) {
    throw new LifelineOptionError('reason', `must be from 0 to 123 bytes, but is ${bytes}`);
  }
}
