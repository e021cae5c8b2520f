import type { Mail } from './mail';
import type { LifelineSchema } from './schema';

/** What reads what comes, and what asks. */
type Intake = Pick<Mail, 'read' | 'session'>;

/** Looks at what has come before anybody else does; made by `schema()`. */
export interface Inspector<out Schema extends LifelineSchema = LifelineSchema> {
  (mail: Intake): Intake;
  /** For the compiler alone. */
  readonly '~schema'?: Schema;
}
