import { LifelineOptionError } from '../errors';
import type { SchemaValidators } from './schema-validators';

type Section = keyof SchemaValidators;

const SECTIONS: readonly string[] = [
  'messages',
  'sends',
  'topics',
  'requests',
] satisfies readonly Section[];
const OF_REQUESTS = ['payload', 'reply'];

/**
 * A validator that is none would fail with the first message, and a misspelt section would check
 * nothing at all.
 * @throws LifelineOptionError for either, with the way out.
 */
export function checkValidators(given: SchemaValidators): void {
  if (!isObject(given)) throw refused('schema', `must have sections, but is ${inWords(given)}`);
  for (const [section, entries] of Object.entries(given) as [Section, unknown][]) {
    const path = `schema.${section}`;
    if (!SECTIONS.includes(section)) {
      throw refused(path, 'is not a section: there are messages, sends, topics and requests');
    }
    if (entries === undefined) continue;
    if (isValidator(entries)) {
      const wayOut = section === 'requests' ? '{ history: { reply: … } }' : '{ tick: … }';
      throw refused(path, `is itself a validator: it must be validators by name, as in ${wayOut}`);
    }
    if (!isObject(entries)) {
      throw refused(path, `must be validators by name, but is ${inWords(entries)}`);
    }
    for (const [name, entry] of Object.entries(entries)) {
      if (section === 'requests') checkRequest(`${path}.${name}`, entry);
      else checkValidator(`${path}.${name}`, entry);
    }
  }
}

function checkRequest(path: string, entry: unknown): void {
  const names = isObject(entry) ? Object.keys(entry) : [];
  const other = names.find((name) => !OF_REQUESTS.includes(name));
  if (!isObject(entry) || other !== undefined) {
    const found = other === undefined ? `is ${inWords(entry)}` : `has ${other}`;
    throw refused(
      path,
      `must have the validators payload and reply, and nothing else, but ${found}`,
    );
  }
  for (const [name, validator] of Object.entries(entry)) {
    if (validator !== undefined) checkValidator(`${path}.${name}`, validator);
  }
}

function checkValidator(path: string, validator: unknown): void {
  if (isValidator(validator)) return;
  throw refused(
    path,
    'must be a Standard Schema validator (zod, valibot, arktype, …), or unchecked<T>(), ' +
      `but is ${inWords(validator)}`,
  );
}

function isValidator(value: unknown): boolean {
  const standard = (value as { '~standard'?: { validate?: unknown } } | null)?.['~standard'];
  return typeof standard?.validate === 'function';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function inWords(value: unknown): string {
  if (isObject(value)) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}

function refused(option: string, problem: string): LifelineOptionError {
  return new LifelineOptionError(option, problem);
}
