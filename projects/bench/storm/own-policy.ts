import {
  backoffDelay,
  backoffPresets,
  defaultBackoff,
  type Backoff,
} from '../../ngx-lifeline/core/src/connection/backoff.ts';
import { defaultCloseRules } from '../../ngx-lifeline/core/src/connection/close-policy.ts';
import type { RetryPolicy } from './retry-policy.ts';

const SOURCE = 'projects/ngx-lifeline/core/src/connection';
/** In ms; the server advises no less, because a client takes less for this. */
const LEAST_ADVICE = 1_000;

/** A backoff of ours, by the very function that the client calls. */
export function ownPolicy(
  name: string,
  backoff: Backoff,
  formula = describe(backoff),
): RetryPolicy {
  return {
    name,
    formula,
    source: `${SOURCE}/backoff.ts`,
    delay: (context) => backoffDelay(backoff, context),
  };
}

/** As it ships. */
export const shippedPolicy = ownPolicy('ngx-lifeline', defaultBackoff);

/** The formula that tutorials hand on; ours as a preset. */
export const tutorialPolicy = ownPolicy('tutorial formula', backoffPresets.course);

/**
 * A server that goes on purpose tells every session another moment to come back, within so many ms,
 * as `close({drain: {spread}})` does; whoever finds it gone even then backs off as shipped.
 */
export function advisedPolicy(spread: number): RetryPolicy {
  return {
    name: `ngx-lifeline, drained over ${spread / 1_000} s`,
    formula: `once ${LEAST_ADVICE / 1_000} to ${spread / 1_000} s, as the server says; then as shipped`,
    source: 'server/src/session/session-layer.ts',
    byServer: true,
    delay: (context) =>
      context.attempt === 1
        ? Math.floor(LEAST_ADVICE + context.random() * (spread - LEAST_ADVICE))
        : shippedPolicy.delay(context),
  };
}

/** A server that closes with 1012 and no advice; refused dials say nothing of a deploy any more. */
export function closedForDeployPolicy(): RetryPolicy {
  const [from, to] = defaultCloseRules[1012]!.delay!;
  return {
    name: 'ngx-lifeline, closed with 1012',
    formula: `once ${from / 1_000} to ${to / 1_000} s; then as shipped`,
    source: `${SOURCE}/close-policy.ts`,
    byServer: true,
    delay: (context) =>
      context.attempt === 1 ? from + context.random() * (to - from) : shippedPolicy.delay(context),
  };
}

function describe({ initial, factor, max, min, firstMax, jitter }: Backoff): string {
  const kind = typeof jitter === 'number' ? `±${jitter * 100} %` : `${jitter} jitter`;
  return [
    `${initial} × ${factor}^(n−1) up to ${max}`,
    ...(firstMax === undefined ? [] : [`the first up to ${firstMax}`]),
    ...(min ? [`at least ${min}`] : []),
    kind,
  ].join(', ');
}
