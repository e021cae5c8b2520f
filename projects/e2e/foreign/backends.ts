import { type Backend } from './backend.ts';
import { fastapi } from './fastapi.ts';
import { go } from './go.ts';

/** Those that the drills are run against, where this machine has what they are made of. */
export const BACKENDS: readonly Backend[] = [fastapi, go];
