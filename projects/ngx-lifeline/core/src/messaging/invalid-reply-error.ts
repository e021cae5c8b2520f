import { RequestError } from '../errors';
import type { SchemaIssue } from './standard-schema';

/** A reply that its validator did not let pass; its code is `invalid-reply`. */
export class InvalidReplyError extends RequestError {
  constructor(
    type: string,
    detail: string,
    /** What is wrong with it. */
    readonly issues: readonly SchemaIssue[],
  ) {
    super('invalid-reply', `${type}: ${detail}`);
  }
}
