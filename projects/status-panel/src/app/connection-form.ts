import { Component, computed, inject, signal } from '@angular/core';
import { AppliedConnection } from './applied-connection';
import { SettingField } from './setting-field';
import { settingNames, type Draft, type Problems, type SettingName } from './settings';

interface Duration {
  readonly name: SettingName;
  readonly label: string;
}

/** Where to connect, and how. It lives longer than the connections that it makes. */
@Component({
  selector: 'app-connection-form',
  imports: [SettingField],
  templateUrl: './connection-form.html',
  styleUrl: './connection-form.css',
})
export class ConnectionForm {
  private readonly connection = inject(AppliedConnection);
  private readonly applied = signal<Draft | null>(null);

  protected readonly draft = signal(this.connection.asked);
  protected readonly problems = signal<Problems>({});
  protected readonly edited = computed(() => {
    const applied = this.applied();
    return !applied || settingNames.some((name) => applied[name] !== this.draft()[name]);
  });
  /** Whether the next thing to do may well be to connect. */
  protected readonly useful = computed(
    () => this.edited() || this.connection.lifeline()?.status() !== 'open',
  );
  /** Whether a setting is wrong that can only be seen unfolded. */
  protected readonly unfolded = computed(() =>
    Object.keys(this.problems()).some((name) => name !== 'url'),
  );
  protected readonly outcome = computed(() => {
    if (!Object.keys(this.problems()).length) return '';
    return this.applied()
      ? 'Not applied. The connection stays as it is.'
      : 'These settings cannot be used.';
  });
  protected readonly durations: readonly Duration[] = [
    { name: 'interval', label: 'Ping every' },
    { name: 'silence', label: 'Dead after silence of' },
    { name: 'initial', label: 'First retry within' },
    { name: 'max', label: 'Later retries within' },
    { name: 'timeout', label: 'Give a dial up after' },
  ];

  constructor() {
    this.apply();
  }

  protected edit(name: SettingName, value: string): void {
    this.draft.update((draft) => ({ ...draft, [name]: value }));
  }

  /** What was edited is meant, so it is applied first. */
  protected connect(): void {
    if (this.edited()) this.apply();
    else this.connection.connect();
  }

  private apply(): void {
    const draft = this.draft();
    const problems = this.connection.apply(draft);
    this.problems.set(problems);
    if (!Object.keys(problems).length) this.applied.set(draft);
  }
}
