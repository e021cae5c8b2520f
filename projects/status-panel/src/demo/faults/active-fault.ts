import { Component, computed, inject } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT } from 'ngx-lifeline';
import { EMPTY, interval, map, startWith, switchMap } from 'rxjs';
import { activeFaultWords } from './active-fault-words';
import { FaultControl } from './fault-control';

/** How late a second may be told, in ms. */
const TICK = 250;

/** What is broken now, for how long, and the way out. It ticks only while something is. */
@Component({
  selector: 'app-active-fault',
  template: `
    <p class="cdk-visually-hidden" role="status">{{ words() }}</p>
    @if (active(); as active) {
      <div class="bar" data-testid="active-fault" [attr.data-fault]="active.fault.name">
        <p>
          <strong>{{ words() }}</strong> {{ times() }}
        </p>
        <button type="button" class="primary" data-testid="heal" (click)="control.heal()">
          {{ active.fault.name === 'kill' ? 'Start it now' : 'Heal' }}
        </button>
      </div>
    }
  `,
  styleUrl: './active-fault.css',
})
export class ActiveFaultBar {
  private readonly environment = inject(LIFELINE_ENVIRONMENT);
  protected readonly control = inject(FaultControl);
  protected readonly active = this.control.active;
  private readonly now = toSignal(
    toObservable(this.active).pipe(
      switchMap((active) =>
        active ? interval(TICK, this.environment.scheduler).pipe(startWith(0)) : EMPTY,
      ),
      map(() => this.environment.wallClock()),
    ),
    { initialValue: this.environment.wallClock() },
  );

  protected readonly words = computed(() => {
    const active = this.active();
    return active ? activeFaultWords(active) : '';
  });
  protected readonly times = computed(() => {
    const active = this.active();
    if (!active) return '';
    const { from, endsAt } = active;
    const since = Math.max(0, Math.floor((this.now() - from) / 1_000));
    const left = endsAt === null ? 0 : Math.max(0, Math.ceil((endsAt - this.now()) / 1_000));
    return endsAt === null ? `since ${since} s` : `since ${since} s, back in ${left} s`;
  });
}
