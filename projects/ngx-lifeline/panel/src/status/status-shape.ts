import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Status } from 'ngx-lifeline';

/** Outlines on a grid of 16; a colour alone would say nothing to many. */
const shapes: Readonly<Record<Status, string>> = {
  // a ring
  idle: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11',
  // an open ring
  connecting: 'M8 2.5a5.5 5.5 0 1 0 5.5 5.5',
  // a tick
  open: 'M2.8 8.6l3.4 3.4l7-7.6',
  // an open ring with an arrow
  reconnecting: 'M13.2 6.2a5.5 5.5 0 1 0 .2 3.2M13.6 2.6v3.8h-3.8',
  // a ring, crossed
  offline: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M4.1 4.1l7.8 7.8',
  // a square
  closed: 'M3.5 3.5h9v9h-9z',
  // a triangle with an exclamation mark
  failed: 'M8 2.2l6.2 11.3h-12.4zM8 6.6v3.2M8 11.8v.01',
};

/** The shape of a status. */
@Component({
  selector: 'lifeline-status-shape',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path [attr.d]="shape()" />
    </svg>
  `,
  styleUrl: './status-shape.css',
  host: { '[class.turning]': "status() === 'connecting'" },
})
export class LifelineStatusShape {
  readonly status = input.required<Status>();
  protected readonly shape = computed(() => shapes[this.status()]);
}
