import { Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { DRILLED_CONNECTION } from '../drilled-connection';
import { ActiveFaultBar } from './active-fault';
import { closeChoices } from './close-choices';
import { downTimes, freezes, slownesses } from './fault-choices';
import { FaultControl } from './fault-control';
import { FaultItem } from './fault-item';

/** Where there is less room than this, what breaks things is folded away at first. */
const WIDE = '(width >= 48rem)';

/** Breaks the connection in every way on purpose. */
@Component({
  selector: 'app-faults',
  imports: [ActiveFaultBar, FaultItem],
  providers: [FaultControl],
  templateUrl: './faults.html',
  styleUrl: './faults.css',
})
export class Faults {
  private readonly seconds = Math.round(inject(DRILLED_CONNECTION).noticedWithin / 1_000);
  protected readonly control = inject(FaultControl);
  protected readonly isWide = inject(DOCUMENT).defaultView?.matchMedia(WIDE).matches ?? true;
  protected readonly noticed = `noticed within ${this.seconds} s`;

  protected readonly downTimes = downTimes;
  protected readonly downTime = signal(1);
  protected readonly freezes = freezes;
  protected readonly freeze = signal(0);
  protected readonly slownesses = slownesses;
  protected readonly slowness = signal(1);
  protected readonly closeChoices = closeChoices;
  protected readonly close = signal(closeChoices.findIndex(({ code }) => code === 4401));

  protected readonly outcome = computed(() => closeChoices[this.close()]?.outcome ?? '');
  protected readonly name = computed(() => this.control.active()?.fault.name ?? null);
  protected readonly isOut = computed(() => this.control.outOfReach() !== null);
  protected readonly why = computed(() => {
    switch (this.control.outOfReach()) {
      case 'other-server':
        return 'The connection is to a server that this page did not come from, so only the browser can be made to fail.';
      case 'no-endpoint':
        return 'The server of this page cannot be broken from here; the one of “npm start” can.';
      case null:
        return 'A real server process, and real links to it.';
    }
  });

  protected breakBy(name: 'kill' | 'freeze' | 'slow' | 'close'): void {
    const down = downTimes[this.downTime()];
    const freeze = freezes[this.freeze()];
    const slowness = slownesses[this.slowness()];
    const close = closeChoices[this.close()];
    if (name === 'kill' && down) this.control.break({ name, ...down.value });
    if (name === 'freeze' && freeze) this.control.break({ name, ...freeze.value });
    if (name === 'slow' && slowness) this.control.break({ name, ...slowness.value });
    if (name === 'close' && close) {
      this.control.break({ name, code: close.code, reason: close.meaning });
    }
  }
}
