import type { LifelineSchema, PartOf } from 'ngx-lifeline/core';
import type { LifelineConfig } from './config';
import { configuration } from './configuration';
import type { SchemaFeature } from './features';
import type { Lifeline } from './lifeline';
import { openLifeline } from './open-lifeline';

/**
 * Opens a connection that lives as long as whoever asks for it: a component, a directive, a service.
 *
 *     protected readonly room = injectLifeline<Room>({ url: () => `wss://…/${this.id()}` });
 *
 * For a component and everything in it, provide it there:
 * `providers: [{ provide: ROOM, useFactory: () => injectLifeline({ url }) }]`.
 * @throws LifelineOptionError for options out of range, and where a feature is given twice.
 */
export function injectLifeline<Schema extends LifelineSchema = LifelineSchema>(
  config: LifelineConfig,
  ...features: (SchemaFeature<Schema> | SchemaFeature<PartOf<Schema>>)[]
): Lifeline<Schema> {
  return openLifeline(configuration(config, features)) as Lifeline<Schema>;
}
