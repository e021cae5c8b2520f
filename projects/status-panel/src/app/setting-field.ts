import { Component, booleanAttribute, computed, input, model } from '@angular/core';

/** One setting: a label, a field, and what is wrong with it. */
@Component({
  selector: 'app-setting-field',
  template: `
    <label [for]="id()">{{ label() }}</label>
    <div class="box">
      <input
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        [id]="id()"
        [attr.data-testid]="testId()"
        [attr.inputmode]="duration() ? 'numeric' : null"
        [attr.aria-invalid]="problem() ? 'true' : null"
        [attr.aria-describedby]="problem() ? problemId() : null"
        [class.duration]="duration()"
        [value]="value()"
        (input)="value.set(field.value)"
        #field
      />
      @if (duration()) {
        <span class="unit">ms</span>
      }
    </div>
    @if (problem(); as text) {
      <p [id]="problemId()" [attr.data-testid]="testId() + '-problem'">{{ text }}</p>
    }
  `,
  styleUrl: './setting-field.css',
})
export class SettingField {
  readonly label = input.required<string>();
  readonly testId = input.required<string>();
  readonly value = model.required<string>();
  readonly problem = input<string>();
  readonly duration = input(false, { transform: booleanAttribute });

  protected readonly id = computed(() => `setting-${this.testId()}`);
  protected readonly problemId = computed(() => `${this.id()}-problem`);
}
