import { isPlatformBrowser } from '@angular/common';
import { ChangeDetectionStrategy, Component, PLATFORM_ID, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NEVER } from 'rxjs';
import { fromConnection } from '../source/from-connection';
import { LifelineSource } from '../source/lifeline-source';
import { announcementWords } from './announcement-words';
import { Speakers } from './speakers';

/** Speaks of a connection, to those who use a screen reader. Nobody sees it. */
@Component({
  selector: 'lifeline-live-region',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `{{ words() }}`,
  styleUrl: './live-region.css',
  host: { role: 'status', 'data-testid': 'announcement' },
})
export class LifelineLiveRegion {
  private readonly source = inject(LifelineSource);
  private readonly speakers = inject(Speakers);
  /** On a server there is nobody to hear it, and a timer would keep the page from being ready. */
  private readonly isHeard = isPlatformBrowser(inject(PLATFORM_ID));
  private readonly told = toSignal(
    fromConnection((lifeline) => (this.isHeard ? this.speakers.announcements(lifeline) : NEVER)),
  );

  protected readonly words = computed(() => {
    const told = this.told();
    return told ? announcementWords(told, this.source.words()) : '';
  });
}
