import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RENDERS, TICK } from './ticks';

/** Shows the last of many thousand messages a second. */
@Component({
  selector: 'app-reader',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `{{ tick()?.text }}{{ rendered() }}`,
})
export class Reader {
  protected readonly tick = inject(TICK);
  private readonly renders = inject(RENDERS);
  protected rendered(): string {
    this.renders.reader++;
    return '';
  }
}

/** Has nothing to do with them. */
@Component({
  selector: 'app-bystander',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `{{ rendered() }}`,
})
export class Bystander {
  private readonly renders = inject(RENDERS);
  protected rendered(): string {
    this.renders.others++;
    return '';
  }
}

@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Reader, Bystander],
  template: `<app-reader /><app-bystander />{{ rendered() }}`,
})
export class App {
  private readonly renders = inject(RENDERS);
  protected rendered(): string {
    this.renders.others++;
    return '';
  }
}
