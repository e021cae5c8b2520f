import type { Survival } from '../survival/survival-result.ts';
import { pictures } from './pictures.ts';
import type { Results } from './results.ts';

const none = { sent: 0, arrived: 0, twice: 0 };

function survivalOf(client: Survival['client'], noticed: number | null, flowing: number | null) {
  return {
    drill: 'frozen-traffic',
    stage: 'Node',
    client,
    copy: 1,
    repaired: 0,
    noticed,
    flowing,
    end: 92_000,
    dials: 1,
    before: none,
    unnoticed: { sent: 10, arrived: client === 'ours-session' ? 10 : 0, twice: 0 },
    down: none,
  } satisfies Survival;
}

const results = {
  figures: {
    inbound: ['raw', 'ours'].map((client, i) => ({
      group: '100 bytes, one a write',
      stage: 'Chromium',
      metric: 'CPU',
      unit: 'µs a message',
      client,
      base: 'raw',
      values: [4 + i],
    })),
  },
  survival: [survivalOf('rxjs', null, null), survivalOf('ours-session', 4_800, 6_200)],
} as unknown as Results;

describe('pictures', () => {
  const found = pictures(results);

  it('are drawn of what was measured, and of nothing else', () => {
    expect([...found.keys()]).toEqual(['inbound.svg', 'survival-frozen-traffic-node.svg']);
  });

  it('say in words what they show', () => {
    expect(found.get('inbound.svg')).toContain('ours 1.25×  (5.00 µs)');
    const strips = found.get('survival-frozen-traffic-node.svg');
    expect(strips).toContain(
      'ours-session: notices after 4.8 s, messages flow after 6.2 s, 100 % arrive.',
    );
    expect(strips).toContain('rxjs: never notices, does not come back, 0 % arrive.');
  });

  it('have colours for dark surroundings', () => {
    for (const picture of found.values()) expect(picture).toContain('prefers-color-scheme: dark');
  });
});
