/**
 * Runs the drills against a server by somebody else: `npm run drills:foreign`, with the options of
 * `npm run drills`. Ends with 2 when what that server needs is not installed.
 */
import { findPython } from './find-python.ts';

const search = findPython();
if ('missing' in search) {
  console.error(search.missing);
  process.exit(2);
}
console.log(`FastAPI on ${search.python}`);
process.argv.push('--directory', import.meta.dirname);
await import('../run-drills.ts');
