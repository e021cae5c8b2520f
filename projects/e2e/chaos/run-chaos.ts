/**
 * Breaks connections, links and the server while messages are on their way, and checks that each had
 * its effect once and in order: `npm run chaos`. With `--short` for a few seconds, `--seed N` to repeat
 * a run, `--messages N`, `--faults N`, `--clients N`, and `--lose-sessions` for sessions that end.
 */
import { parseArgs } from 'node:util';
import { runChaos } from './chaos-run.ts';
import { LONG_RUN, SHORT_RUN } from './chaos-settings.ts';
import { describeResult } from './describe-result.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    messages: { type: 'string' },
    faults: { type: 'string' },
    clients: { type: 'string' },
    short: { type: 'boolean', default: false },
    'lose-sessions': { type: 'boolean', default: false },
  },
});
const usual = values.short ? SHORT_RUN : LONG_RUN;
const number = (name: 'messages' | 'faults' | 'clients') => {
  const value = Number(values[name] ?? usual[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} must be a whole number above 0`);
  process.exit(2);
};
const settings = {
  ...usual,
  seed: Number(values.seed ?? Math.floor(Math.random() * 0x1_0000_0000)),
  messages: number('messages'),
  faults: number('faults'),
  clients: number('clients'),
  losesSessions: values['lose-sessions'],
};
console.log(`${settings.faults} faults, seed ${settings.seed} ...`);
const result = await runChaos(settings);
console.log(describeResult(result));
// A timer that a client has left open must not keep the run from ending.
process.exit(result.verdict.violations.length > 0 ? 1 : 0);
