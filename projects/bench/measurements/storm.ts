import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endWithThisProcess } from '../../faults/end-with-this-process.ts';
import type { Part } from '../command/part.ts';
import { BENCH } from '../processes/bundle.ts';

const PROGRAM = join(BENCH, 'storm.ts');

/** A million clients take minutes; few are enough to see that it runs. */
const CLIENTS = { full: '100000', quick: '1000' };

/** Has a program, and tables and a picture, of its own; see `npm run bench:storm`. */
export const storm: Part = {
  title: 'reconnect storm, simulated',
  ...(!existsSync(PROGRAM) && { onlyByName: true }),
  run: async ({ quick, progress }) => {
    progress.expect(1);
    const clients = quick ? CLIENTS.quick : CLIENTS.full;
    const args = [PROGRAM, '--clients', clients, '--out', 'dist/bench'];
    const program = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    endWithThisProcess(program);
    const [code] = (await once(program, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`${PROGRAM} ended with ${code}`);
    progress.step('simulated');
    return {};
  },
};
