import { Directive, ElementRef, Renderer2, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { fromConnection } from '../source/from-connection';

/**
 * Keeps `data-status` straight from the stream: a signal would skip a status that ends before the next
 * render, and whoever watches the attribute, a test or a style, is to see every one in its order.
 */
@Directive({ selector: '[lifelineStatusAttribute]' })
export class LifelineStatusAttribute {
  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const renderer = inject(Renderer2);
    fromConnection(({ state$ }) => state$)
      .pipe(takeUntilDestroyed())
      .subscribe(({ status }) => {
        if (host.getAttribute('data-status') === status) return;
        renderer.setAttribute(host, 'data-status', status);
      });
  }
}
