import {
  LifelineOptionError,
  backoffPresets,
  closePolicyPresets,
  heartbeatPresets,
  type CloseRule,
  type Jitter,
  type OutboxOptions,
} from 'ngx-lifeline/core';
import type { LifelineFeature } from '../features';
import { nearestName } from './nearest-name';

type Options = Partial<LifelineFeature['options']>;

const JITTERS = ['equal', 'full', 'staggered', 'decorrelated'] as const satisfies Exclude<
  Jitter,
  number
>[];
const OVERFLOWS = [
  'reject',
  'drop-oldest',
  'drop-newest',
] as const satisfies OutboxOptions['overflow'][];
const THENS = ['retry', 'refresh', 'once', 'fail', 'rest'] as const satisfies CloseRule['then'][];

/** What is a function, where it is given. */
const FUNCTIONS = ['credentials', 'isUnauthorized', 'greeting', 'transport', 'log'] as const;

/** What may be text besides numbers. */
const TEXTS: readonly string[] = ['jitter', 'overflow', 'ping', 'pong', 'isPing', 'isPong'];

/**
 * What the compiler would have refused. The core says of a number only that it is out of range, and
 * takes some of the rest for what it is not.
 * @throws LifelineOptionError for a value of another kind, with those that there are.
 */
export function checkValues(options: Options): void {
  const { backoff, heartbeat, closePolicy, outbox } = options;
  for (const name of FUNCTIONS) {
    const given: unknown = options[name];
    if (given === undefined || typeof given === 'function') continue;
    throw new LifelineOptionError(name, `must be a function, but is ${inWords(given)}`);
  }
  if (typeof backoff !== 'function') checkGroup('backoff', backoff, backoffPresets);
  if (heartbeat !== false) checkGroup('heartbeat', heartbeat, heartbeatPresets);
  if (typeof closePolicy !== 'function') checkGroup('closePolicy', closePolicy, closePolicyPresets);
  checkGroup('outbox', outbox, {});
  const jitter: unknown = (backoff as { jitter?: unknown } | undefined)?.jitter;
  if (typeof jitter !== 'number') {
    checkKind('backoff.jitter', jitter, JITTERS, 'a number from 0 to 1, or one of');
  }
  checkKind('outbox.overflow', outbox?.overflow, OVERFLOWS);
  for (const [code, rule] of Object.entries(closePolicy ?? {}) as [string, unknown][]) {
    if (rule === undefined) continue;
    checkGroup(`closePolicy.${code}`, rule, {});
    const { then } = rule as Partial<CloseRule>;
    checkKind(`closePolicy.${code}.then`, then ?? 'missing', THENS);
  }
}

/** @throws LifelineOptionError for a number that is given as text, as an environment variable is. */
export function checkNumbers(path: string, given: object): void {
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    if (typeof value !== 'string' || TEXTS.includes(name)) continue;
    throw new LifelineOptionError(path + name, `must be a number, but is the string '${value}'`);
  }
}

/** Options that belong together. */
function checkGroup(name: string, given: unknown, presets: object): void {
  if (given === undefined) return;
  if (typeof given === 'object' && given !== null) {
    if (!name.startsWith('closePolicy')) checkNumbers(`${name}.`, given);
    return;
  }
  const isPreset = typeof given === 'string' && Object.hasOwn(presets, given);
  const wayOut = isPreset ? `: use ${name}Presets.${given}` : '';
  throw new LifelineOptionError(name, `must be ${what(name)}, but is ${inWords(given)}${wayOut}`);
}

function what(name: string): string {
  switch (name) {
    case 'backoff':
      return 'options as in { initial: 1_000 }, or a function';
    case 'heartbeat':
      return 'options as in { interval: 10_000 }, or false; without withHeartbeat() it is on';
    case 'outbox':
      return 'options as in { maxMessages: 100 }';
    case 'closePolicy':
      return "rules as in { 4000: { then: 'fail' } }, or a function";
    default:
      return "a rule as in { then: 'fail' }";
  }
}

function checkKind(path: string, given: unknown, kinds: readonly string[], oneOf = 'one of'): void {
  if (given === undefined || kinds.includes(given as string)) return;
  const nearest = typeof given === 'string' ? nearestName(given, kinds) : undefined;
  const wayOut = nearest ? `: did you mean ${nearest}?` : '';
  throw new LifelineOptionError(
    path,
    `must be ${oneOf} ${kinds.join(', ')}, but is ${inWords(given)}${wayOut}`,
  );
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
