import { Component, booleanAttribute, computed, input, output } from '@angular/core';

/** One way to break the connection: its button, its choice if there is one, and what will be seen. */
@Component({
  selector: 'app-fault-item',
  template: `
    <div class="act">
      <button
        type="button"
        [attr.data-testid]="'fault-' + name()"
        [attr.aria-describedby]="hintId()"
        [attr.aria-pressed]="active()"
        [disabled]="disabled()"
        (click)="chosen.emit()"
      >
        {{ label() }}
      </button>
      <ng-content />
    </div>
    <p [id]="hintId()">{{ hint() }}</p>
  `,
  styleUrl: './fault-item.css',
})
export class FaultItem {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input.required<string>();
  readonly disabled = input(false, { transform: booleanAttribute });
  /** Whether it is broken this way now; `null` for what is over as soon as it has happened. */
  readonly active = input<boolean | null>(null);
  readonly chosen = output();

  protected readonly hintId = computed(() => `fault-${this.name()}-hint`);
}
