import type { Environment } from '../environment';
import { settled } from '../messaging/delivery';
import { Parcel } from '../messaging/parcel';
import { byteLength } from '../transport/byte-length';
import { jsonCodec } from '../transport/codec';
import { NUMBERS } from './sender';

/** One less than PROTOCOL.md allows, for servers that count the brackets of a batch as well. */
const DEEPEST = 63;

/** Makes a parcel of a message; one that no server could take is refused, and settled. */
export type Composer = (type: string, payload: unknown, more?: object) => Parcel;

export function composer({
  random,
  wallClock,
}: Pick<Environment, 'random' | 'wallClock'>): Composer {
  const codec = jsonCodec({ maxDepth: DEEPEST });
  const prefix = randomId(random, 2);
  let made = 0;
  return (type, payload, more) => {
    const id = `${prefix}-${(made++).toString(36)}`;
    let text = '';
    let refusal = '';
    try {
      text = codec.encode({ type, id, ts: wallClock(), payload, ...more }) as string;
      // For these a server closes, and the message would come back again and again.
      if (typeof type !== 'string' || !/^[^$][^]{0,127}$/.test(type)) {
        refusal = `type must be a string of 1 to 128 characters that does not begin with $, but is ${type}`;
      }
      if (text.includes('"__proto__":')) refusal = 'it has a key __proto__';
    } catch (error) {
      refusal = String(error);
    }
    const parcel = new Parcel(id, text, byteLength(text) + NUMBERS);
    if (refusal) parcel.become(settled('refused', refusal));
    return parcel;
  };
}

/** Parts of 11 characters, of 52 random bits each: as many as a `Math.random` has. */
export function randomId(random: () => number, parts: number): string {
  const part = () => random().toString(36).slice(2, 13).padEnd(11, '0');
  return Array.from({ length: parts }, part).join('');
}
