import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LifelineBanner } from '../src/banner/banner';
import type { LifelineLabels } from '../src/labels/lifeline-labels';
import type { LifelineView } from '../src/source/lifeline-view';
import { LifelineStatus } from '../src/status/status';

/** A page of an app: a badge, and a banner with something of its own inside. */
@Component({
  selector: 'lifeline-spec-page',
  imports: [LifelineBanner, LifelineStatus],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <lifeline-status [lifeline]="lifeline()" [labels]="labels()" />
    <lifeline-banner [lifeline]="lifeline()" [labels]="labels()" [patience]="patience()">
      <a href="#sign-in">Sign in</a>
    </lifeline-banner>
  `,
})
export class ConnectionHost {
  readonly lifeline = signal<LifelineView | undefined>(undefined);
  readonly labels = signal<LifelineLabels | undefined>(undefined);
  readonly patience = signal(0);
}

/** Renders it. */
export async function renderConnectionHost() {
  const fixture = TestBed.createComponent(ConnectionHost);
  await fixture.whenStable();
  return { fixture, host: fixture.componentInstance };
}
