import { statSync } from 'node:fs';
import { LifelineServerError } from '../errors.ts';
import { HEALTH_PATH } from '../http/health-path.ts';
import { normalizeOrigin } from '../sockets/normalize-origin.ts';
import { DEFAULT_OPTIONS } from './default-options.ts';
import type { LifelineServerOptions } from './lifeline-server-options.ts';
import { OPTION_RANGES } from './option-ranges.ts';
import type { ResolvedOptions } from './resolved-options.ts';

/**
 * The options with their defaults, once, for the life of a server.
 * @throws {LifelineServerError} `invalid-option` or `contradictory-options`, with the range or the way out.
 */
export function resolveOptions(given: LifelineServerOptions = {}): ResolvedOptions {
  const options: ResolvedOptions = { ...DEFAULT_OPTIONS, ...withoutUndefined(given) };
  for (const name of Object.keys(OPTION_RANGES) as (keyof typeof OPTION_RANGES)[]) {
    checkRange(name, options[name]);
  }
  if (typeof options.host !== 'string' || options.host === '') {
    throw invalid('host', options.host, 'must be a host name or an address');
  }
  checkPath(options.path);
  checkStaticFiles(options.staticFiles);
  checkHooks(options);
  checkPairs(options);
  return Object.freeze({ ...options, origins: checkOrigins(options.origins) });
}

function withoutUndefined(given: LifelineServerOptions): Partial<ResolvedOptions> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of entries) {
    if (!Object.hasOwn(DEFAULT_OPTIONS, name)) {
      const known = Object.keys(DEFAULT_OPTIONS).join(', ');
      throw invalid(name, value, `is no option; the options are ${known}`);
    }
  }
  return Object.fromEntries(entries);
}

function checkRange(name: keyof typeof OPTION_RANGES, value: unknown): void {
  const [min, max] = OPTION_RANGES[name];
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) {
    throw invalid(name, value, `must be a whole number from ${min} to ${max}`, { min, max });
  }
}

function checkPath(path: unknown): void {
  if (path === undefined) return;
  // A request has it as it is in a URL: `/stra%C3%9Fe`.
  if (
    typeof path !== 'string' ||
    !path.startsWith('/') ||
    new URL(`http://a${path}`).pathname !== path
  ) {
    const rule = 'must begin with "/" and be written as in a URL: without "?", "#" or blank';
    throw invalid('path', path, rule);
  }
  if (path === HEALTH_PATH) {
    throw contradiction('path', `path cannot be ${HEALTH_PATH}, where the health is told`);
  }
}

function checkOrigins(origins: unknown): readonly string[] | undefined {
  if (origins === undefined) return undefined;
  if (!Array.isArray(origins)) throw invalid('origins', origins, 'must be an array of origins');
  if (origins.includes('*') && origins.length > 1) {
    throw contradiction('origins', "origins: '*' allows every page; leave the others out");
  }
  return Object.freeze(
    origins.map((origin: unknown) => {
      const normal = origin === '*' ? origin : normalizeOrigin(origin);
      if (normal === undefined) {
        throw invalid(
          'origins',
          origin,
          "must hold origins such as 'https://app.example.com' (no path), 'null' or '*'",
        );
      }
      return normal;
    }),
  );
}

function checkStaticFiles(directory: unknown): void {
  if (directory === undefined) return;
  const found =
    typeof directory === 'string' && statSync(directory, { throwIfNoEntry: false })?.isDirectory();
  if (!found) throw invalid('staticFiles', directory, 'must be a directory that exists');
}

const TOPIC_RULES: readonly string[] = ['exists', 'authorize', 'changed'];

function checkHooks({ log, authenticate, topics, store }: ResolvedOptions): void {
  for (const [name, hook] of Object.entries({ log, authenticate })) {
    if (hook !== undefined && typeof hook !== 'function') {
      throw invalid(name, hook, 'must be a function');
    }
  }
  if (typeof topics !== 'object' || (topics as unknown) === null) {
    throw invalid('topics', topics, `must be an object with ${TOPIC_RULES.join(', ')}`);
  }
  for (const [name, rule] of Object.entries(topics)) {
    if (!TOPIC_RULES.includes(name)) {
      throw invalid('topics', name, `may hold ${TOPIC_RULES.join(', ')}`);
    }
    if (rule !== undefined && typeof rule !== 'function') {
      throw invalid('topics', rule, `must hold a function as ${name}`);
    }
  }
  const { write } = (store ?? {}) as { readonly write?: unknown };
  if (store !== undefined && typeof write !== 'function') {
    throw invalid('store', store, 'must be a SessionStore, such as memoryStore()');
  }
}

function checkPairs({
  pingInterval,
  silenceTimeout,
  maxBufferedBytes,
  maxMessageBytes,
}: ResolvedOptions): void {
  if (silenceTimeout <= pingInterval) {
    throw contradiction(
      'silenceTimeout',
      `silenceTimeout (${silenceTimeout} ms) must be more than pingInterval (${pingInterval} ms): ` +
        'else a client is cut off before its answer to a ping can come',
    );
  }
  if (maxBufferedBytes < maxMessageBytes) {
    throw contradiction(
      'maxBufferedBytes',
      `maxBufferedBytes (${maxBufferedBytes}) must be at least maxMessageBytes (${maxMessageBytes}): ` +
        'else the answer to one allowed message cuts its sender off',
    );
  }
}

function invalid(
  option: string,
  value: unknown,
  rule: string,
  range?: { min: number; max: number },
): LifelineServerError {
  const details = { option, value, ...range };
  return new LifelineServerError(
    'invalid-option',
    `${option} ${rule}, got ${describe(value)}`,
    details,
  );
}

function contradiction(option: string, message: string): LifelineServerError {
  return new LifelineServerError('contradictory-options', message, { option });
}

function describe(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
