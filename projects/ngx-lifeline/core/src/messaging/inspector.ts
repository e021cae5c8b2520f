import type { Mail } from './mail';
import type { LifelineSchema } from './schema';

/** What reads what comes, and what asks. */
type Intake = Pick<Mail, 'read' | 'session'>;

/** What an {@link Inspector} is in truth: it looks at what has come before anybody else does. */
export type Inspect = (mail: Intake) => Intake;

/** Made by `schema()`. What it takes and makes is between the client and the schema. */
export interface Inspector<out Schema extends LifelineSchema = LifelineSchema> {
  (mail: never): unknown;
  /** For the compiler alone. */
  readonly '~schema'?: Schema;
}
