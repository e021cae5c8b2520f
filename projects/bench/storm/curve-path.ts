import { BIN } from './simulate-storm.ts';

/** From values to places in the picture. */
export interface Axes {
  /** How many ms are shown, from 0. */
  readonly span: number;
  readonly x: (ms: number) => number;
  readonly y: (value: number) => number;
}

/** Bins as steps above the axis, as fine as pixels are: of several bins in one, the highest. */
export function areaPath(
  bins: readonly number[],
  { span, x, y, pixels }: Axes & { readonly pixels: number },
): string {
  const each = Math.max(1, Math.ceil(span / BIN / pixels));
  let path = `M${x(0)} ${y(0)}`;
  for (let bin = 0; bin * BIN < span; bin += each) {
    const end = Math.min(span, (bin + each) * BIN);
    path += `V${y(Math.max(0, ...bins.slice(bin, bin + each)))}H${x(end)}`;
  }
  return `${path}V${y(0)}Z`;
}

/** The part of `all` that has come, by half seconds. */
export function linePath(bins: readonly number[], all: number, { span, x, y }: Axes): string {
  const points: string[] = [];
  let sum = 0;
  for (let bin = 0; bin * BIN <= span; bin++) {
    if ((bin * BIN) % 500 === 0) points.push(`${x(bin * BIN)} ${y(sum / all)}`);
    sum += bins[bin] ?? 0;
  }
  return `M${points.join('L')}`;
}
