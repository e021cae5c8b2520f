import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Core from 'ngx-lifeline/core';
import { checkedOptions } from './checked-options.ts';
import { loadBundle } from './load-bundle.ts';

const WORKSPACE = join(import.meta.dirname, '../../..');
const { createLifeline, session } = await loadBundle<typeof Core>(
  `export * from 'ngx-lifeline/core';`,
);

/** What the names in the table stand for here, given beside the option that is tried. */
const BESIDE = {
  backoff: { max: 9_000 },
  heartbeat: { interval: 11_000, silenceTimeout: 26_000 },
};

interface Row {
  readonly option: string;
  readonly low: number;
  readonly high: number;
}

const rows = [
  ...readFileSync(join(WORKSPACE, 'README.md'), 'utf8').matchAll(
    /^\| `([\w.]+)`[ \w]*\| ([`\w, +]+?) +\| ([`\w,]+?) +\| [\w ]+\|$/gm,
  ),
].map(([, option = '', from = '', to = '']): Row => ({
  option,
  low: figure(from),
  high: figure(to),
}));

/** A figure of the table, or the value of another option. */
function figure(text: string): number {
  const [, name, more] = /^`(\w+)`( \+ 1)?$/.exec(text) ?? [];
  const values: Record<string, number> = { ...BESIDE.backoff, ...BESIDE.heartbeat };
  return name ? values[name]! + (more ? 1 : 0) : Number(text.replaceAll(',', ''));
}

/** Gives an option a value, wherever it is given. */
function give(option: string, value: number): void {
  const [group, name] = option.split('.') as [string, string | undefined];
  // A silence limit beside it would have its own say about the interval.
  const beside = option !== 'heartbeat.interval' && BESIDE[group as keyof typeof BESIDE];
  const own = group === 'session' && name ? { [name]: value } : {};
  const isOption = !['ttl', 'timeout', 'session', 'disconnect'].includes(group);
  const client = createLifeline({
    url: 'ws://test',
    session: session(own),
    ...(isOption && { [group]: name ? { ...(beside || {}), [name]: value } : value }),
  });
  if (option === 'ttl') client.send('a', undefined, { ttl: value });
  if (option === 'timeout') client.request('a', undefined, { timeout: value });
  if (option === 'disconnect.drain') client.disconnect({ drain: value });
  client.destroy();
}

describe('the ranges in the README', () => {
  it('are those of every number that is checked, and of no other', () => {
    expect(rows.map(({ option }) => option).sort()).toEqual(
      checkedOptions(join(WORKSPACE, 'projects/ngx-lifeline/core/src')),
    );
  });

  for (const { option, low, high } of rows) {
    it(`are the code's: ${option} from ${low} to ${high}`, () => {
      for (const value of [low, Math.min(high, Number.MAX_VALUE)]) {
        expect(() => give(option, value)).not.toThrow();
      }
      for (const value of [low - 1, high === Infinity ? NaN : high + 1]) {
        expect(() => give(option, value)).toThrowError(
          `${option} must be from ${low} to ${high}, but is ${value}`,
        );
      }
    });
  }
});
