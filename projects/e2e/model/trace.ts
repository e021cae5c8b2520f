import { advance } from './advance.ts';
import { stepsFrom } from './step.ts';
import { Violation } from './violation.ts';
import type { Connection } from './wire.ts';
import type { World } from './world.ts';

/** What happens on a path, a line for each step: what is done, and what is written because of it. */
export function traceOf(first: World, path: readonly number[]): string[] {
  const lines = frames(undefined, first);
  let world = first;
  for (const chosen of path) {
    const step = stepsFrom(world)[chosen];
    if (!step) throw new RangeError(`No step ${chosen}.`);
    try {
      const next = advance(world, step);
      lines.push([step.name, ...frames(world, next)].join('  '));
      world = next;
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      lines.push(`${step.name}: ${error.message}`);
    }
  }
  return lines;
}

function frames(before: World | undefined, after: World): string[] {
  return after.connections.flatMap((connection) => {
    const earlier = before?.connections.find(({ number }) => number === connection.number);
    return [
      ...added(earlier, connection, 'toServer').map((text) => `${connection.number}→ ${text}`),
      ...added(earlier, connection, 'toClient').map((text) => `${connection.number}← ${text}`),
    ];
  });
}

/** The frames that are there now and were not there before. */
function added(
  before: Connection | undefined,
  after: Connection,
  direction: 'toServer' | 'toClient',
): string[] {
  const old = new Set<unknown>(before?.[direction]);
  return after[direction].filter((frame) => !old.has(frame)).map((frame) => JSON.stringify(frame));
}
