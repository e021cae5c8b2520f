import { fileURLToPath } from 'node:url';
import { type ServerProgram } from '../server-program.ts';
import { findPython } from './find-python.ts';

const FILE = fileURLToPath(new URL('./fastapi_server.py', import.meta.url));

/**
 * A server by somebody else, in another language.
 * @throws when Python or one of the packages is missing; the message says how to get it.
 */
export function fastapiProgram(): ServerProgram {
  const search = findPython();
  if ('missing' in search) throw new Error(search.missing);
  return {
    command: (port) => [search.python, FILE, String(port)],
    listening: 'Uvicorn running on',
    taken: 'address already in use',
  };
}
