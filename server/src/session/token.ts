import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new token: 32 random bytes. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token, or of having none. */
export function hashOf(token: string | null): string {
  // A prefix, because the empty text is no token, and yet must not pass for none.
  const text = token === null ? '-' : `+${token}`;
  return createHash('sha256').update(text).digest('base64url');
}

/** Compares two hashes in a time that does not tell how much of them is alike. */
export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
