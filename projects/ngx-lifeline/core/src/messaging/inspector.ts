import type { Mail } from './mail';

/** What reads what comes, and what asks. */
type Intake = Pick<Mail, 'read' | 'session'>;

/** Looks at what has come before anybody else does; made by `schema()`. */
export type Inspector = (mail: Intake) => Intake;
