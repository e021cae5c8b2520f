import * as v from 'valibot';
import { resolveCloseOptions } from '../../../../server/src/resolve-close-options.ts';
import { FaultError } from './fault-error.ts';
import { type Fault } from './fault.ts';

const DOWN_FOR = whole('downFor', 'ms', 0, 600_000);
const LATENCY = whole('latency', 'ms', 0, 60_000);
const RATE = whole('bytesPerSecond', 'bytes', 100, 100_000_000);

const fault: v.GenericSchema<unknown, Fault> = v.variant('name', [
  v.strictObject({ name: v.literal('kill'), downFor: DOWN_FOR }),
  v.strictObject({
    name: v.literal('freeze'),
    direction: v.picklist(
      ['both', 'to-server', 'to-client'],
      'direction must be both, to-server or to-client',
    ),
    reach: v.picklist(['existing', 'all'], 'reach must be existing or all'),
  }),
  v.strictObject({ name: v.literal('mute') }),
  v.strictObject({ name: v.literal('refuse') }),
  v.strictObject({ name: v.literal('slow'), latency: LATENCY, bytesPerSecond: RATE }),
  v.strictObject({
    name: v.literal('close'),
    code: v.number('code must be a number'),
    reason: v.string('reason must be a text'),
  }),
  v.strictObject({ name: v.literal('terminate') }),
]);

/** The order to break something, or `heal`. */
export type Order = Fault | { readonly name: 'heal' };

const order: v.GenericSchema<unknown, Order> = v.union([
  v.strictObject({ name: v.literal('heal') }),
  fault,
]);

/**
 * What a page asks for.
 * @throws FaultError 400, with the limit that was missed.
 */
export function parseOrder(input: unknown): Order {
  const name = (input as { name?: unknown } | null)?.name;
  const { success, output, issues } = v.safeParse(name === 'heal' ? order : fault, input);
  if (!success) throw new FaultError(400, words(issues));
  if (output.name === 'close') checkClose(output);
  return output;
}

function checkClose(close: { readonly code: number; readonly reason: string }): void {
  try {
    resolveCloseOptions(close, 0);
  } catch (error) {
    throw new FaultError(400, (error as Error).message, error);
  }
}

function words(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map(({ message, path, received }) => {
      const key = path?.map(({ key }) => String(key)).join('.');
      if (key === undefined) return `a fault is an object with a name, but this is ${received}`;
      if (key === 'name') {
        return 'name must be kill, freeze, mute, refuse, slow, close, terminate or heal';
      }
      return message.startsWith(key) ? message : `${key}: ${message}`;
    })
    .join('; ');
}

function whole(name: string, unit: string, min: number, max: number) {
  const message = `${name} must be a whole number of ${unit} from ${min} to ${max}`;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
  );
}
