import {
  DestroyRef,
  EnvironmentInjector,
  Injectable,
  computed,
  inject,
  signal,
} from '@angular/core';
import { Lifeline, LifelineOptionError } from 'ngx-lifeline';
import { connectionInjector } from './connection-injector';
import { defaultDraft } from './default-draft';
import { optionProblems } from './option-problems';
import { PageAddress } from './page-address';
import { parseDraft } from './parse-draft';
import type { Draft, Problems } from './settings';
import { draftFromQuery, queryFromDraft } from './settings-query';

/**
 * The connection that the page shows. The settings of a connection are fixed when it is made, so
 * other settings make another connection.
 */
@Injectable({ providedIn: 'root' })
export class AppliedConnection {
  private readonly parent = inject(EnvironmentInjector);
  private readonly page = inject(PageAddress);
  private readonly defaults = defaultDraft(this.page);
  private readonly current = signal<EnvironmentInjector | null>(null);

  /** The injector that has the `Lifeline`; `null` while there are no settings to make one of. */
  readonly injector = this.current.asReadonly();
  readonly lifeline = computed(() => this.current()?.get(Lifeline));
  /** What the query of the page asked for. */
  readonly asked = draftFromQuery(this.page.query, this.defaults);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.current()?.destroy());
  }

  connect(): void {
    this.lifeline()?.connect();
  }

  /** Connects with other settings, or tells what is wrong with them and leaves all as it is. */
  apply(draft: Draft): Problems {
    const parsed = parseDraft(draft);
    if ('problems' in parsed) return parsed.problems;
    const previous = this.current();
    try {
      this.current.set(connectionInjector(parsed.settings, true, this.parent));
    } catch (error) {
      if (error instanceof LifelineOptionError) return optionProblems(error);
      throw error;
    }
    previous?.destroy();
    this.page.replaceQuery(queryFromDraft(draft, this.defaults, this.page.query));
    return {};
  }
}
