import type { UndecodableReason } from '../transport/decode-error';
import type { SchemaIssue, StandardResult, StandardSchemaV1 } from './standard-schema';

/** A payload as its validator wants it, or why it is not. */
export type Checked =
  | { readonly value: unknown; readonly reason?: undefined }
  | {
      readonly reason: Extract<UndecodableReason, 'invalid-payload' | 'async-schema'>;
      readonly detail: string;
      readonly issues: readonly SchemaIssue[];
    };

/** Asks a validator. One that throws has found an issue. */
export function checkPayload(validator: StandardSchemaV1, payload: unknown): Checked {
  let result: ReturnType<StandardSchemaV1['~standard']['validate']>;
  try {
    result = validator['~standard'].validate(payload);
  } catch (error) {
    result = { issues: [{ message: String(error) }] };
  }
  if ('then' in result) {
    // Nobody else will hear of its failure.
    result.then(undefined, () => undefined);
    const message =
      'its validator is asynchronous, and would let later messages overtake this one: use a synchronous one';
    return { reason: 'async-schema', detail: message, issues: [{ message }] };
  }
  return judged(result);
}

function judged(result: StandardResult<unknown>): Checked {
  return result.issues
    ? {
        reason: 'invalid-payload',
        detail: result.issues.map(inWords).join('; '),
        issues: result.issues,
      }
    : { value: result.value };
}

function inWords({ path = [], message }: SchemaIssue): string {
  const keys = path.map((step) => String(typeof step === 'object' ? step.key : step));
  return keys.length ? `${keys.join('.')}: ${message}` : message;
}
