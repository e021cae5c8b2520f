import { ownerIn } from './owner.ts';
import { selfTimes, type Frame } from './self-times.ts';

const bundle = [
  'import ws from "ws";',
  '// projects/ngx-lifeline/core/src/transport/reader.ts',
  'function read() {}',
  '// node_modules/rxjs/dist/esm/internal/Observable.js',
  'var Observable = class {};',
  '// projects/bench/measurements/node-client.ts',
  'run();',
].join('\n');

const frame = (functionName: string, url = '', lineNumber = -1): Frame => ({
  functionName,
  url,
  lineNumber,
});

describe('a profile', () => {
  const program = 'file:///tmp/program.mjs';
  for (const [where, owner] of [
    [frame('read', program, 2), 'core/transport/reader.ts'],
    [frame('Observable', program, 4), 'rxjs'],
    [frame('', program, 6), 'the bench'],
    [frame('consume', 'file:///app/node_modules/ws/lib/receiver.js', 7), 'ws'],
    [frame('emit', 'node:events', 488), 'Node and the kernel'],
    [frame('writev'), 'Node and the kernel'],
    [frame('(garbage collector)'), 'garbage collector'],
  ] as const) {
    it(`knows whose code it is: ${owner} (${where.functionName})`, () => {
      expect(ownerIn(bundle)(where)).toBe(owner);
    });
  }

  it('adds up by owner, the largest first, without idle time', () => {
    const nodes = [
      { id: 1, callFrame: frame('(idle)') },
      { id: 2, callFrame: frame('read', program, 2) },
      { id: 3, callFrame: frame('writev') },
      { id: 4, callFrame: frame('emit', 'node:events', 488) },
    ];
    const profile = { nodes, samples: [2, 1, 3, 4, 2], timeDeltas: [100, 9_000, 250, 50, 20] };
    expect(selfTimes(profile, ownerIn(bundle))).toEqual([
      ['Node and the kernel', 300],
      ['core/transport/reader.ts', 120],
    ]);
  });
});
