import { Component, ElementRef, Renderer2, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Lifeline } from 'ngx-lifeline';
import { LifelineStatusShape } from './status-shape';
import { statusWords } from './status-words';

/** The status in a word, a colour and a shape. */
@Component({
  selector: 'lifeline-status-badge',
  imports: [LifelineStatusShape],
  template: `<lifeline-status-shape [status]="status()" />{{ words() }}`,
  styleUrl: './status-badge.css',
})
export class LifelineStatusBadge {
  protected readonly status = inject(Lifeline).status;
  protected readonly words = computed(() => statusWords[this.status()]);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const renderer = inject(Renderer2);
    // Straight from the stream: a signal would skip a status that ends before the next render, and
    // whoever watches the attribute, a test or a style, is to see every one of them in its order.
    inject(Lifeline)
      .state$.pipe(takeUntilDestroyed())
      .subscribe(({ status }) => {
        if (host.getAttribute('data-status') === status) return;
        renderer.setAttribute(host, 'data-status', status);
      });
  }
}
