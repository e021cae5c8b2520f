import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Measured, Results, Run } from './results.ts';

export const nothing: Measured = { figures: {}, survival: [], deploys: [], heartbeats: [] };

/** What is new replaces what was of the same part. */
export function merged(before: Measured, { figures, ...found }: Partial<Measured>): Measured {
  return { ...before, ...found, figures: { ...before.figures, ...figures } };
}

/** What a file has, or nothing when there is no such file. */
export function readResults(path: string): Measured {
  if (!existsSync(path)) return nothing;
  const { figures, survival, deploys, heartbeats } = parse(path);
  return { figures, survival, deploys, heartbeats };
}

/** The runs of which a file still has something when some parts have been measured again. */
export function keptRuns(path: string, again: readonly string[]): readonly Run[] {
  if (!existsSync(path)) return [];
  const { kept, parts, date, machine } = parse(path);
  return [...kept, { parts, date, machine }]
    .map((run) => ({ ...run, parts: run.parts.filter((part) => !again.includes(part)) }))
    .filter((run) => run.parts.length);
}

export function parse(path: string): Results {
  return JSON.parse(readFileSync(path, 'utf8')) as Results;
}

export function writeResults(path: string, results: Results): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(results, rounded, 1)}\n`);
}

/** More than four digits of a measurement say nothing. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(4))
    : value;
}
