import { fileURLToPath } from 'node:url';
import { type Backend } from './backend.ts';
import { findPython } from './find-python.ts';

const FILE = fileURLToPath(new URL('./fastapi-server.py', import.meta.url));

/** On uvicorn, with the sockets of Python's `websockets`. */
export const fastapi: Backend = {
  name: 'FastAPI',
  find() {
    const search = findPython(['fastapi', 'uvicorn', 'websockets']);
    if ('missing' in search) return search;
    return {
      command: (port) => [search.python, FILE, String(port)],
      listening: 'Uvicorn running on',
      taken: 'address already in use',
    };
  },
};
