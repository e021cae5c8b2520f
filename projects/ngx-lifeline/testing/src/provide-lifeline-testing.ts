import { ApplicationRef, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { LIFELINE_ENVIRONMENT, LIFELINE_OBSERVER } from 'ngx-lifeline';
import { LifelineTestingController } from './lifeline-testing-controller';
import type { LifelineTestingOptions } from './testing-options';

/**
 * Replaces the world that every `Lifeline` lives in: sockets, clock, chance, network and page. Give it
 * beside the app's own `provideLifeline()`, and inject a {@link LifelineTestingController}.
 *
 * A connection with `withTransport()` dials through its own transport: leave that out in tests.
 */
export function provideLifelineTesting(options: LifelineTestingOptions = {}): EnvironmentProviders {
  return makeEnvironmentProviders([
    {
      provide: LifelineTestingController,
      useFactory: (app: ApplicationRef) => new LifelineTestingController(options, app),
      deps: [ApplicationRef],
    },
    {
      provide: LIFELINE_ENVIRONMENT,
      useFactory: ({ environment }: LifelineTestingController) => environment,
      deps: [LifelineTestingController],
    },
    {
      provide: LIFELINE_OBSERVER,
      useFactory: (controller: LifelineTestingController) => controller.watch.bind(controller),
      deps: [LifelineTestingController],
    },
  ]);
}
