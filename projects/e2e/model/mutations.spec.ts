import { bundleModel } from './bundle-model.ts';
import { MUTATIONS } from './mutations/mutations.ts';
import { SCENARIOS } from './scenarios.ts';

/** Searches share two cores with all else that `npm test` does. */
const PATIENCE = 60_000;

describe('the search of the session protocol', () => {
  for (const { rule, name, edits, scenario, caughtBy } of MUTATIONS) {
    it(
      `finds out if ${name}${rule ? ` (rule ${rule})` : ''}`,
      async () => {
        const mutant = await bundleModel(edits);

        const { broken } = mutant.runModel(SCENARIOS[scenario]);

        expect(broken?.invariant)
          .withContext(broken?.detail ?? 'nothing found')
          .toBe(caughtBy);
      },
      PATIENCE,
    );
  }

  it('changes only what is there exactly once', async () => {
    const file = 'server/src/session/arrival.ts';
    // One after the other: a rejection that nobody waits for yet counts as unhandled.
    const often = bundleModel([{ file, from: 'processed', to: '' }]);
    await expectAsync(often).toBeRejectedWithError(/Found 3 times .*: processed/);

    const never = bundleModel([{ file, from: 'nowhere', to: '' }]);
    await expectAsync(never).toBeRejectedWithError(/Found 0 times .*: nowhere/);
  });

  it('changes only what is part of the model', async () => {
    const mutant = bundleModel([{ file: 'server/src/clock.ts', from: '', to: '' }]);

    await expectAsync(mutant).toBeRejectedWithError('server/src/clock.ts is no part of the model.');
  });
});
