import { Component, computed, input } from '@angular/core';

const WIDTH = 64;
const HEIGHT = 20;

/** The course of a figure as a line: its shape, not its size. */
@Component({
  selector: 'app-sparkline',
  template: `
    <svg viewBox="0 0 64 20" preserveAspectRatio="none" aria-hidden="true">
      <polyline [attr.points]="points()" />
    </svg>
  `,
  styles: `
    :host {
      display: block;
    }

    svg {
      display: block;
      width: 100%;
      height: 1.25rem;
      overflow: visible;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.5;
      stroke-linejoin: round;
    }

    polyline {
      vector-effect: non-scaling-stroke;
    }
  `,
})
export class Sparkline {
  /** Oldest first. */
  readonly values = input.required<readonly number[]>();
  /** How many there are room for: a short course begins at the left. */
  readonly room = input(40);

  protected readonly points = computed(() => {
    const values = this.values();
    const low = Math.min(...values);
    const span = Math.max(...values) - low || 1;
    const step = WIDTH / Math.max(1, this.room() - 1);
    return values
      .map((value, i) => `${(i * step).toFixed(1)},${y((value - low) / span).toFixed(1)}`)
      .join(' ');
  });
}

/** A pixel off either edge, so that the line is not cut. */
function y(part: number): number {
  return HEIGHT - 1 - part * (HEIGHT - 2);
}
