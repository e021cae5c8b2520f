/**
 * Runs the drills against servers by somebody else: `npm run drills:foreign`, with the options of
 * `npm run drills`. Those that this machine cannot run are named; ends with 2 where there is none.
 */
import { BACKENDS } from './backends.ts';

const found = BACKENDS.map(({ name, find }) => ({ name, ...find() }));
for (const backend of found) {
  console.log(
    'missing' in backend
      ? `${backend.name} cannot run: ${backend.missing}\n`
      : `${backend.name} runs`,
  );
}
if (found.every((backend) => 'missing' in backend)) process.exit(2);
process.argv.push('--directory', import.meta.dirname);
await import('../run-drills.ts');
