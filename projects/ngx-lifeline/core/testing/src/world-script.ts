import { parseDuration } from './duration';

/** What a server, a network, a page or a user can be told to do. */
const VERBS = [
  'accept',
  'refuse',
  'hang',
  'drop',
  'silence',
  'answer',
  'frame',
  'offline',
  'online',
  'hide',
  'show',
  'sleep',
  'connect',
  'disconnect',
  'reconnect',
] as const;

export type ScriptVerb = (typeof VERBS)[number];

/** Something that happens at a time, in ms from the start; `details` are what follows its colons. */
export interface ScriptStep {
  readonly at: number;
  readonly verb: ScriptVerb;
  readonly details: readonly string[];
}

/** What happens when, and when it is over, in ms. */
export interface WorldScript {
  readonly steps: readonly ScriptStep[];
  readonly end: number;
}

/**
 * Reads a script such as `refuse 6s accept 20s drop:1012 1m`: what happens, and the time between.
 * @throws Error for a word that is neither, and for a script in which no time passes.
 */
export function parseScript(script: string): WorldScript {
  const steps: ScriptStep[] = [];
  let at = 0;
  for (const word of script.trim().split(/\s+/)) {
    const duration = parseDuration(word);
    const [verb = '', ...details] = word.split(':');
    if (duration !== undefined) at += duration;
    else if (isVerb(verb)) steps.push({ at, verb, details });
    else {
      throw new Error(
        `"${word}" in "${script}" is neither a duration (250ms, 1.5s, 10m, 1h) nor one of: ${VERBS.join(', ')}`,
      );
    }
  }
  if (at === 0) {
    throw new Error(`"${script}" takes no time: end it with how long to watch, as in "refuse 30s"`);
  }
  return { steps, end: at };
}

function isVerb(word: string): word is ScriptVerb {
  return (VERBS as readonly string[]).includes(word);
}
