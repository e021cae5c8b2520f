import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { memoryStore } from './memory-store.ts';
import { sessionStoreContract } from './session-store-contract.ts';
import type { SessionStore } from './session-store.ts';

/** Stores that break one promise each, and the test that has to notice. */
const broken: readonly [what: string, test: string, how: (store: SessionStore) => object][] = [
  [
    'keeps what a failed transaction has written',
    'keeps nothing of a transaction that throws, and throws the same',
    () => ({ transaction: <T>(run: (tx: unknown) => T) => run(undefined) }),
  ],
  [
    'remembers ids for everybody',
    'remembers ids for their owner only, also when their session is over',
    (store) => ({ knows: (_: string, id: string) => store.knows('ann', id) }),
  ],
  [
    'never forgets an id',
    'forgets ids that are too old, and of each owner the oldest that are too many',
    () => ({ prune: () => undefined }),
  ],
  [
    'shares its name with others',
    'has a name for its memory that no other has',
    () => ({ memory: 'm' }),
  ],
  [
    'loses what was refused',
    'gives back a session with all that was written about it',
    (store) => ({
      load: () =>
        [...store.load()].map(({ record, ...rest }) => ({
          record: { ...record, refused: [] },
          ...rest,
        })),
    }),
  ],
];

describe('the contract of session stores notices a store that', () => {
  for (const [what, name, how] of broken) {
    it(what, () => {
      const tests = new Map<string, () => void>();
      const makeStore = () => {
        const store = memoryStore();
        const { transaction, write, knows, load, prune, close } = store;
        const bound = { transaction, write, knows, load, prune, close };
        for (const [method, run] of Object.entries(bound)) {
          Object.assign(bound, { [method]: (run as () => unknown).bind(store) });
        }
        return { store: { ...bound, memory: store.memory, ...how(store) } as SessionStore };
      };
      sessionStoreContract('broken', makeStore, {
        describe: (_, suite) => suite(),
        it: (test, run) => tests.set(test, run),
      });
      expect(() => tests.get(name)?.()).toThrowMatching(({ name }) => name === 'AssertionError');
    });
  }
});

it('the contract of session stores runs in node:test as it is', async () => {
  const program = `
    import { describe, it } from 'node:test';
    import { memoryStore } from './src/index.ts';
    import { sessionStoreContract } from './src/testing.ts';
    sessionStoreContract('memoryStore', () => ({ store: memoryStore() }), { describe, it });`;
  const flags = ['--input-type=module', '--test-reporter=tap', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, flags);
  expect(stdout).toMatch(/# pass \d\d/);
  expect(stdout).toContain('# fail 0');
});
